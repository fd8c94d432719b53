namespace Balise.Infra.Tests;

public sealed class AccessTests(Compiler compiler)
{
    private const string MailSender = "(own role) mail sender";

    internal static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["12338af0-0e69-4776-bea7-57ae8d297424"] = "Key Vault Crypto User",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly string[] Everywhere =
    [
        $"Microsoft.Communication/communicationServices: {MailSender}",
        "Microsoft.Insights/components: Monitoring Metrics Publisher",
        "Microsoft.KeyVault/vaults: Key Vault Secrets User",
        "Microsoft.KeyVault/vaults/keys: Key Vault Crypto User",
        "Microsoft.Storage/storageAccounts: Storage Blob Data Owner",
        "Microsoft.Storage/storageAccounts: Storage Table Data Contributor",
    ];

    [Theory]
    [InlineData(
        Deployment.ServiceBus, "Microsoft.ServiceBus/namespaces: Azure Service Bus Data Receiver",
        "Microsoft.ServiceBus/namespaces: Azure Service Bus Data Sender")]
    [InlineData(Deployment.StorageQueues, "Microsoft.Storage/storageAccounts: Storage Queue Data Contributor")]
    public void The_identity_has_these_roles_on_these_resources_and_no_other(string parameterSet, params string[] more)
    {
        var deployment = Deployment.Of(parameterSet);
        var granted = deployment.OfType("Microsoft.Authorization/roleAssignments")
            .Select(assignment => $"{ScopeOf(deployment, assignment)}: {RoleOf(deployment, assignment)}");
        Assert.Equal(Everywhere.Concat(more).Order(StringComparer.Ordinal), granted.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Every_role_goes_to_the_suites_identity(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var identity = deployment.Single("Microsoft.ManagedIdentity/userAssignedIdentities").Id;
        Assert.All(deployment.OfType("Microsoft.Authorization/roleAssignments"), assignment =>
        {
            Assert.StartsWith($"[reference('{identity}', ", assignment.Text("properties.principalId"), StringComparison.Ordinal);
            Assert.EndsWith(").principalId]", assignment.Text("properties.principalId"), StringComparison.Ordinal);
            Assert.Equal("ServicePrincipal", assignment.Text("properties.principalType"));
        });
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_one_own_role_can_send_mail_in_its_group_and_nothing_else(string parameterSet)
    {
        var role = Deployment.Of(parameterSet).Single("Microsoft.Authorization/roleDefinitions");
        var permission = Assert.Single(role["properties.permissions"]!.AsArray())!;
        Assert.Equal(
            [
                "Microsoft.Communication/CommunicationServices/Read", "Microsoft.Communication/CommunicationServices/Write",
                "Microsoft.Communication/EmailServices/Write",
            ],
            permission["actions"]!.AsArray().Select(action => (string)action!));
        Assert.Empty(permission["dataActions"]!.AsArray());
        Assert.EndsWith("/resourceGroups/rg-balise", (string)Assert.Single(role["properties.assignableScopes"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_the_template_reads_a_key()
    {
        var template = (await compiler.TemplateAsync()).ToJsonString();
        foreach (var function in (string[])["listKeys", "listAccountSas", "listServiceSas", "listSecrets", "list("])
        {
            Assert.DoesNotContain(function, template, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string ScopeOf(Deployment deployment, Deployment.Resource assignment)
    {
        var scope = assignment.Id.Split("/providers/Microsoft.Authorization/")[0];
        return Assert.Single(deployment.Resources, resource => resource.Id == scope).Type;
    }

    private static string RoleOf(Deployment deployment, Deployment.Resource assignment)
    {
        var role = assignment.Text("properties.roleDefinitionId")!;
        return role == deployment.Single("Microsoft.Authorization/roleDefinitions").Id ? MailSender : BuiltIn[role.Split('/')[^1]];
    }
}
