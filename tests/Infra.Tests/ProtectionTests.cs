namespace Balise.Infra.Tests;

/// <summary>What keeps strangers out and mistakes reversible: values that the linter accepts in any state.</summary>
public sealed class ProtectionTests
{
    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_storage_account_takes_no_key_no_old_TLS_and_no_anonymous_reader(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var account = deployment.Single("Microsoft.Storage/storageAccounts");
        Assert.Equal("false", account.Text("properties.allowSharedKeyAccess"));
        Assert.Equal("false", account.Text("properties.allowBlobPublicAccess"));
        Assert.Equal("false", account.Text("properties.allowCrossTenantReplication"));
        Assert.Equal("true", account.Text("properties.supportsHttpsTrafficOnly"));
        Assert.Equal("TLS1_2", account.Text("properties.minimumTlsVersion"));
        Assert.All(
            deployment.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.Text("properties.publicAccess")));
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void What_is_deleted_by_mistake_comes_back(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        var blobs = deployment.Single("Microsoft.Storage/storageAccounts/blobServices");
        Assert.Equal(("true", "14"), (blobs.Text("properties.deleteRetentionPolicy.enabled"), blobs.Text("properties.deleteRetentionPolicy.days")));
        Assert.Equal("true", blobs.Text("properties.containerDeleteRetentionPolicy.enabled"));
        var vault = deployment.Single("Microsoft.KeyVault/vaults");
        Assert.Equal("true", vault.Text("properties.enableSoftDelete"));
        Assert.Equal("true", vault.Text("properties.enablePurgeProtection"));
    }

    // Reports and evidence are what a decision rests on: no rule may delete them.
    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_lifecycle_moves_documents_and_deletes_none(string parameterSet)
    {
        var policy = Deployment.Of(parameterSet).Single("Microsoft.Storage/storageAccounts/managementPolicies")["properties.policy"]!.ToJsonString();
        Assert.Contains("tierToCool", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("delete", policy, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_vault_opens_by_role(string parameterSet)
    {
        var vault = Deployment.Of(parameterSet).Single("Microsoft.KeyVault/vaults");
        Assert.Equal("true", vault.Text("properties.enableRbacAuthorization"));
        Assert.Null(vault["properties.accessPolicies"]);
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void The_signing_key_only_signs_never_leaves_and_is_replaced_before_it_ends(string parameterSet)
    {
        var key = Deployment.Of(parameterSet).Single("Microsoft.KeyVault/vaults/keys");
        Assert.Equal(("EC", "P-256", "false"), (key.Text("properties.kty"), key.Text("properties.curveName"), key.Text("properties.attributes.exportable")));
        Assert.Equal(["sign", "verify"], key["properties.keyOps"]!.AsArray().Select(operation => (string)operation!));
        Assert.Equal("P2Y", key.Text("properties.rotationPolicy.attributes.expiryTime"));
        var actions = key["properties.rotationPolicy.lifetimeActions"]!.AsArray()
            .Select(action => ((string)action!["action"]!["type"]!, (string)action["trigger"]!["timeBeforeExpiry"]!));
        Assert.Equal([("rotate", "P6M"), ("notify", "P30D")], actions);
    }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void Monitoring_and_mail_take_no_key(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        Assert.Equal("true", deployment.Single("Microsoft.Insights/components").Text("properties.DisableLocalAuth"));
        Assert.Equal("true", deployment.Single("Microsoft.OperationalInsights/workspaces").Text("properties.features.disableLocalAuth"));
        Assert.Equal("true", deployment.Single("Microsoft.Communication/communicationServices").Text("properties.disableLocalAuth"));
    }

    [Theory]
    [InlineData(Deployment.ServiceBus, "AzureManagedDomain")]
    [InlineData(Deployment.CustomDomainPending, "AzureManagedDomain")]
    [InlineData(Deployment.CustomDomain, "mail.example.org")]
    public void Mail_leaves_from_a_domain_that_is_ready_and_tracks_nobody(string parameterSet, string sender)
    {
        var deployment = Deployment.Of(parameterSet);
        var linked = Assert.Single(deployment.Single("Microsoft.Communication/communicationServices")["properties.linkedDomains"]!.AsArray())!;
        Assert.EndsWith($"/domains/{sender}", (string)linked!, StringComparison.Ordinal);
        var domains = deployment.OfType("Microsoft.Communication/emailServices/domains");
        Assert.Contains(domains, domain => domain.LastName == sender);
        Assert.All(domains, domain => Assert.Equal("Disabled", domain.Text("properties.userEngagementTracking")));
    }
}
