using System.Text.Json.Nodes;

namespace Balise.Infra.Tests;

public sealed class HostingTests(Compiler compiler)
{
    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_plan_is_Flex_Consumption(string parameterSet)
    {
        var plan = Deployment.Of(parameterSet).Single("Microsoft.Web/serverfarms");
        Assert.Equal(("FC1", "FlexConsumption", "true"), (plan.Text("sku.name"), plan.Text("sku.tier"), plan.Text("properties.reserved")));
    }

    [Theory]
    [InlineData(Deployment.ServiceBus, "custom", "1.0", "2048", "40")]
    [InlineData(Deployment.StorageQueues, "custom", "1.0", "512", "40")]
    [InlineData(Deployment.DotnetIsolated, "dotnet-isolated", "10.0", "4096", "100")]
    public void The_runtime_and_the_scale_are_those_of_the_parameters(string parameterSet, string name, string version, string memory, string instances)
    {
        var app = Deployment.Of(parameterSet).App;
        Assert.Equal((name, version), (app.Text("properties.functionAppConfig.runtime.name"), app.Text("properties.functionAppConfig.runtime.version")));
        Assert.Equal(memory, app.Text("properties.functionAppConfig.scaleAndConcurrency.instanceMemoryMB"));
        Assert.Equal(instances, app.Text("properties.functionAppConfig.scaleAndConcurrency.maximumInstanceCount"));
    }

    [Fact]
    public async Task No_other_runtime_memory_or_scale_can_be_asked_for()
    {
        var parameters = (await compiler.TemplateAsync())["parameters"]!;
        Assert.Equal(["custom", "dotnet-isolated"], Allowed("runtimeName"));
        Assert.Equal(["1.0", "10.0"], Allowed("runtimeVersion"));
        Assert.Equal(["2048", "4096", "512"], Allowed("instanceMemoryMB").Order());
        var instances = parameters["maximumInstanceCount"]!;
        Assert.Equal(("40", "1000"), (instances["minValue"]!.ToString(), instances["maxValue"]!.ToString()));

        IEnumerable<string> Allowed(string parameter) => parameters[parameter]!["allowedValues"]!.AsArray().Select(value => value!.ToString());
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_app_runs_under_the_one_identity_and_answers_HTTPS_only(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var identity = deployment.Single("Microsoft.ManagedIdentity/userAssignedIdentities").Id;
        var app = deployment.App;
        Assert.Equal("true", app.Text("properties.httpsOnly"));
        Assert.Equal("1.2", app.Text("properties.siteConfig.minTlsVersion"));
        Assert.Equal("UserAssigned", app.Text("identity.type"));
        Assert.Equal([identity], app["identity.userAssignedIdentities"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(identity, app.Text("properties.keyVaultReferenceIdentity"));
        Assert.Equal("UserAssignedIdentity", app.Text("properties.functionAppConfig.deployment.storage.authentication.type"));
        Assert.Equal(identity, app.Text("properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"));
        Assert.Contains("'releases'", app.Text("properties.functionAppConfig.deployment.storage.value"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Deployment_passwords_are_refused(string parameterSet)
    {
        var policies = Deployment.Of(parameterSet).OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy.LastName).Order());
        Assert.All(policies, policy => Assert.Equal("false", policy.Text("properties.allow")));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_tag_by_which_azd_finds_the_app_is_the_service_of_azure_yaml(string parameterSet)
    {
        var service = Deployment.Of(parameterSet).App.Text("tags.azd-service-name");
        Assert.Contains(
            $"\nservices:\n  {service}:\n    project: functions/App\n    language: dotnet\n    host: function\n",
            Repository.Read("azure.yaml"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "functions", "App", "App.csproj")));
    }

    [Fact]
    public void Warm_instances_are_asked_for_by_parameter_only()
    {
        Assert.Empty(Warm(Deployment.ServiceBus));
        Assert.Equal(["http"], Warm(Deployment.DotnetIsolated).Select(group => (string)group!["name"]!));

        static JsonArray Warm(string parameterSet) =>
            Deployment.Of(parameterSet).App["properties.functionAppConfig.scaleAndConcurrency.alwaysReady"]!.AsArray();
    }
}
