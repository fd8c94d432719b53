namespace Balise.Infra.Tests;

public sealed class DiagnosticsTests
{
    private static readonly string[] Everywhere =
    [
        "blobServices: StorageRead StorageWrite StorageDelete", "queueServices: StorageWrite", "sites: FunctionAppLogs", "tableServices: StorageWrite StorageDelete",
        "vaults: AuditEvent",
    ];

    [Theory]
    [InlineData(Deployment.StorageQueues)]
    [InlineData(Deployment.ServiceBus, "namespaces: OperationalLogs VNetAndIPFilteringLogs")]
    [InlineData(Deployment.Private, "namespaces: OperationalLogs VNetAndIPFilteringLogs RuntimeAuditLogs")]
    public void Each_resource_sends_these_logs_and_no_other(string parameterSet, params string[] more) =>
        Assert.Equal(
            Everywhere.Concat(more).Order(StringComparer.Ordinal),
            Settings(Deployment.Of(parameterSet))
                .Select(setting => $"{TypeOf(setting)}: {string.Join(' ', setting["properties.logs"]!.AsArray().Select(log => (string)log!["category"]!))}")
                .Order(StringComparer.Ordinal));

    // Azure refuses a second setting that sends the same category to the same workspace.
    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void All_go_to_the_one_workspace_once_and_are_on(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var workspace = deployment.Single("Microsoft.OperationalInsights/workspaces").Id;
        var settings = Settings(deployment);
        Assert.Distinct(settings.Select(TypeOf));
        Assert.All(settings, setting =>
        {
            Assert.Equal(workspace, setting.Text("properties.workspaceId"));
            Assert.All(setting["properties.logs"]!.AsArray(), log => Assert.True((bool)log!["enabled"]!));
        });
    }

    [Theory]
    [InlineData(Deployment.ServiceBus, "90")]
    [InlineData(Deployment.StorageQueues, "30")]
    public void They_are_kept_as_long_as_the_parameter_says(string parameterSet, string days) =>
        Assert.Equal(days, Deployment.Of(parameterSet).Single("Microsoft.OperationalInsights/workspaces").Text("properties.retentionInDays"));

    private static IReadOnlyList<Deployment.Resource> Settings(Deployment deployment) => deployment.OfType("Microsoft.Insights/diagnosticSettings");

    private static string TypeOf(Deployment.Resource setting) =>
        setting.Id.Split("/providers/Microsoft.Insights/")[0].Split('/') switch
        {
            [.., "default"] and [.., var type, _] => type,
            [.., var type, _] => type,
            _ => setting.Id,
        };
}
