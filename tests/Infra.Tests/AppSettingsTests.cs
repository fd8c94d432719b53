namespace Balise.Infra.Tests;

public sealed class AppSettingsTests
{
    private static readonly string[] Always =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri", "Domains__NameServers", "Domains__Trusted", "Mail__CommunicationServicesEndpoint", "Mail__FromAddress", "Mail__Transport",
        "Malware__Endpoint", "Messaging__Transport", "Probes__ContactUrl", "PublicBaseUrl", "Reference__AdvisoriesUrl", "Reference__CdaSchemasUrl",
        "Reference__MessagingDomainsUrl",
        "Reference__SecretsUrl", "Reference__TrackersUrl", "Signing__KeyName", "Signing__Root", "Signing__VaultUrl", "Storage__BlobServiceUri", "Storage__ClientId", "Storage__QueueServiceUri",
        "Storage__TableServiceUri",
    ];

    [Theory]
    [InlineData(Deployment.ServiceBus, "ServiceBus__clientId", "ServiceBus__credential", "ServiceBus__fullyQualifiedNamespace")]
    [InlineData(Deployment.StorageQueues, "WorkStorage__clientId", "WorkStorage__credential", "WorkStorage__queueServiceUri")]
    [InlineData(
        Deployment.CustomDomain, "ServiceBus__clientId", "ServiceBus__credential", "ServiceBus__fullyQualifiedNamespace",
        "SignIn__Issuers__proconnect__Authority", "SignIn__Issuers__proconnect__ClientId", "SignIn__Issuers__proconnect__ClientSecret",
        "SecurityText__Contact", "SecurityText__Expires")]
    public void The_settings_are_exactly_these(string parameterSet, params string[] more) =>
        Assert.Equal(Always.Concat(more).Order(), Deployment.Of(parameterSet).AppSettings.Keys.Order());

    // Flex Consumption takes these from the app's own configuration and refuses or misreads them as settings.
    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void No_setting_is_one_that_Flex_Consumption_forbids(string parameterSet)
    {
        var settings = Deployment.Of(parameterSet).AppSettings;
        Assert.DoesNotContain("FUNCTIONS_WORKER_RUNTIME", settings.Keys);
        Assert.DoesNotContain("FUNCTIONS_EXTENSION_VERSION", settings.Keys);
        Assert.DoesNotContain(settings.Keys, name => name.StartsWith("WEBSITE_", StringComparison.OrdinalIgnoreCase));
        var siteConfig = Deployment.Of(parameterSet).App["properties.siteConfig"]!.AsObject().Select(pair => pair.Key);
        Assert.Equal(["appSettings", "minTlsVersion", "scmMinTlsVersion"], siteConfig.Order());
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Every_connection_is_by_identity(string parameterSet)
    {
        var settings = Deployment.Of(parameterSet).AppSettings;
        Assert.All(
            settings.Where(setting => setting.Key.EndsWith("__credential", StringComparison.OrdinalIgnoreCase)),
            setting => Assert.Equal("managedidentity", setting.Value));
        Assert.DoesNotContain(
            settings.Values,
            value => value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase)
                || value.Contains("SharedAccess", StringComparison.OrdinalIgnoreCase)
                || value.Contains("listKeys", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_secret_is_a_reference_to_the_vault()
    {
        var deployment = Deployment.Of(Deployment.CustomDomain);
        var vault = deployment.Single("Microsoft.KeyVault/vaults").LastName;
        Assert.Equal($"@Microsoft.KeyVault(VaultName={vault};SecretName=sign-in-client-secret)", deployment.AppSettings["SignIn__Issuers__proconnect__ClientSecret"]);
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Decisions_are_signed_by_the_key_of_the_vault(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var key = deployment.Single("Microsoft.KeyVault/vaults/keys");
        Assert.Equal(key.LastName, deployment.AppSettings["Signing__KeyName"]);
        Assert.Contains("https://", deployment.AppSettings["Signing__VaultUrl"], StringComparison.Ordinal);
        Assert.Contains(deployment.Single("Microsoft.KeyVault/vaults").LastName, deployment.AppSettings["Signing__VaultUrl"], StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_the_public_address_or_else_to_the_app()
    {
        var plain = Deployment.Of(Deployment.ServiceBus);
        Assert.Equal($"https://{plain.App.LastName}.azurewebsites.net", plain.AppSettings["PublicBaseUrl"]);
        Assert.Equal("https://apps.example.org", Deployment.Of(Deployment.CustomDomain).AppSettings["PublicBaseUrl"]);
    }
}
