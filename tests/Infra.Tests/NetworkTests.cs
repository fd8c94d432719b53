namespace Balise.Infra.Tests;

/// <summary>Public networking deploys no network; private networking leaves no other way to what holds data.</summary>
public sealed class NetworkTests
{
    private static readonly string[] Closed = ["Microsoft.KeyVault/vaults", "Microsoft.ServiceBus/namespaces", "Microsoft.Storage/storageAccounts"];

    public static TheoryData<string, string> PrivateSets => new()
    {
        { Deployment.Private, "blob namespace queue table vault" },
        { Deployment.PrivateQueues, "blob queue table vault" },
    };

    [Theory]
    [InlineData(Deployment.ServiceBus)]
    [InlineData(Deployment.StorageQueues)]
    [InlineData(Deployment.CustomDomain)]
    public void Public_networking_has_no_network_and_open_doors_that_take_tokens_only(string parameterSet)
    {
        var deployment = Deployment.Of(parameterSet);
        Assert.DoesNotContain(deployment.Resources, resource => resource.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal));
        Assert.Null(deployment.App.Text("properties.virtualNetworkSubnetId"));
        Assert.All(Doors(deployment), resource => Assert.Equal("Enabled", resource.Text("properties.publicNetworkAccess")));
    }

    [Theory, MemberData(nameof(PrivateSets))]
    public void Private_networking_closes_every_resource_that_holds_data(string parameterSet, string groups)
    {
        var deployment = Deployment.Of(parameterSet);
        Assert.All(Doors(deployment), resource => Assert.Equal("Disabled", resource.Text("properties.publicNetworkAccess")));
        foreach (var type in (string[])["Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts"])
        {
            var acls = deployment.Single(type);
            Assert.Equal(("Deny", "None"), (acls.Text("properties.networkAcls.defaultAction"), acls.Text("properties.networkAcls.bypass")));
        }

        Assert.Equal(groups.Split(' ').Length, deployment.OfType("Microsoft.Network/privateEndpoints").Count);
    }

    [Theory, MemberData(nameof(PrivateSets))]
    public void Each_of_them_has_a_door_inside_and_a_zone_that_leads_to_it(string parameterSet, string groups)
    {
        var deployment = Deployment.Of(parameterSet);
        var network = deployment.Single("Microsoft.Network/virtualNetworks").Id;
        var opened = deployment.OfType("Microsoft.Network/privateEndpoints").Select(endpoint =>
        {
            Assert.Equal($"{network}/subnets/endpoints", endpoint.Text("properties.subnet.id"));
            var connection = Assert.Single(endpoint["properties.privateLinkServiceConnections"]!.AsArray())!["properties"]!;
            Assert.Contains(Doors(deployment), resource => resource.Id == (string)connection["privateLinkServiceId"]!);
            return (string)Assert.Single(connection["groupIds"]!.AsArray())!;
        });
        Assert.Equal(groups.Split(' '), opened.Order(StringComparer.Ordinal));

        var zones = deployment.OfType("Microsoft.Network/privateDnsZones");
        string[] expected = [.. groups.Split(' ').Select(ZoneOf).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, zones.Select(zone => zone.LastName).Order(StringComparer.Ordinal));
        Assert.All(zones, zone => Assert.Equal("global", zone.Text("location")));
        Assert.All(
            deployment.OfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks"),
            link => Assert.Equal((network, "false"), (link.Text("properties.virtualNetwork.id"), link.Text("properties.registrationEnabled"))));
        Assert.Equal(
            zones.Select(zone => zone.Id).Order(StringComparer.Ordinal),
            deployment.OfType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups")
                .Select(group => (string)Assert.Single(group["properties.privateDnsZoneConfigs"]!.AsArray())!["properties"]!["privateDnsZoneId"]!)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Deployment.Private, "10.90.0.0/24", "10.90.1.0/27")]
    [InlineData(Deployment.PrivateQueues, "10.12.4.0/24", "10.12.5.0/27")]
    public void The_app_goes_out_through_its_delegated_subnet_by_one_fixed_address(string parameterSet, string app, string endpoints)
    {
        var deployment = Deployment.Of(parameterSet);
        var network = deployment.Single("Microsoft.Network/virtualNetworks");
        Assert.Equal($"{network.Id}/subnets/app", deployment.App.Text("properties.virtualNetworkSubnetId"));
        var subnets = network["properties.subnets"]!.AsArray().ToDictionary(subnet => (string)subnet!["name"]!, subnet => subnet!["properties"]!);
        Assert.Equal((app, endpoints), ((string)subnets["app"]["addressPrefix"]!, (string)subnets["endpoints"]["addressPrefix"]!));
        Assert.Equal("Microsoft.App/environments", (string)Assert.Single(subnets["app"]["delegations"]!.AsArray())!["properties"]!["serviceName"]!);
        Assert.All(subnets.Values, subnet => Assert.False((bool)subnet["defaultOutboundAccess"]!));

        var gateway = deployment.Single("Microsoft.Network/natGateways");
        Assert.Equal(gateway.Id, (string)subnets["app"]["natGateway"]!["id"]!);
        var address = deployment.Single("Microsoft.Network/publicIPAddresses");
        Assert.Equal(address.Id, (string)Assert.Single(gateway["properties.publicIpAddresses"]!.AsArray())!["id"]!);
        Assert.Equal(
            ("Standard", "Standard", "Static", "IPv4"),
            (gateway.Text("sku.name"), address.Text("sku.name"), address.Text("properties.publicIPAllocationMethod"), address.Text("properties.publicIPAddressVersion")));
    }

    private static IReadOnlyList<Deployment.Resource> Doors(Deployment deployment) => [.. deployment.Resources.Where(resource => Closed.Contains(resource.Type))];

    private static string ZoneOf(string group) => group switch
    {
        "vault" => "privatelink.vaultcore.azure.net",
        "namespace" => "privatelink.servicebus.windows.net",

        // The suffix is the cloud's own; the compiler leaves it to Azure.
        _ => $"[format('privatelink.{{0}}.{{1}}', '{group}', environment().suffixes.storage)]",
    };
}
