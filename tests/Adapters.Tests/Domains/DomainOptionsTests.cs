using System.Net;
using Balise.Adapters.Domains;

namespace Balise.Adapters.Tests.Domains;

public sealed class DomainOptionsTests
{
    private static readonly DomainOptions.Validator Validator = new();

    [Fact]
    public void The_defaults_are_valid_and_trust_nobody()
    {
        var defaults = new DomainOptions();

        Assert.True(Validator.Validate(null, defaults).Succeeded);
        Assert.Empty(defaults.TrustedDomains());
        Assert.Empty(defaults.NameServerEndPoints());
        Assert.False(defaults.ProveLoopback);
    }

    [Fact]
    public void Lists_are_read_with_and_without_ports()
    {
        var options = new DomainOptions { NameServers = "192.0.2.1, 192.0.2.2:5353,[2001:db8::1]:54", Trusted = "esante.gouv.fr, Exemple.fr" };

        Assert.Equal([new(IPAddress.Parse("192.0.2.1"), 53), new(IPAddress.Parse("192.0.2.2"), 5353), new(IPAddress.Parse("2001:db8::1"), 54)], options.NameServerEndPoints());
        Assert.Equal(["esante.gouv.fr", "exemple.fr"], options.TrustedDomains().Select(domain => domain.Value));
    }

    [Theory]
    [InlineData("NameServers", "ns.example.org", "")]
    [InlineData("Trusted", "", "localhost")]
    [InlineData("Trusted", "", "https://example.org")]
    public void What_cannot_be_read_stops_the_start(string member, string nameServers, string trusted) =>
        Assert.Contains(member, Validator.Validate(null, new DomainOptions { NameServers = nameServers, Trusted = trusted }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void A_port_of_loopback_needs_its_switch() =>
        Assert.Contains("ProveLoopback", Validator.Validate(null, new DomainOptions { LoopbackPort = 7443 }).FailureMessage, StringComparison.Ordinal);
}
