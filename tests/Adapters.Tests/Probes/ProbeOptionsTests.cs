using Balise.Adapters.Probes;

namespace Balise.Adapters.Tests.Probes;

public sealed class ProbeOptionsTests
{
    private static readonly ProbeOptions.Validator Validator = new();

    [Fact]
    public void The_defaults_are_valid_and_closed_to_loopback()
    {
        var defaults = new ProbeOptions();

        Assert.True(Validator.Validate(null, defaults).Succeeded);
        Assert.False(defaults.AllowLoopback);
    }

    [Fact]
    public void A_development_root_or_port_needs_the_loopback_switch()
    {
        Assert.Contains("AllowLoopback", Validator.Validate(null, new ProbeOptions { AdditionalRoot = "root.pem" }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("AllowLoopback", Validator.Validate(null, new ProbeOptions { LoopbackHttpPort = 8080 }).FailureMessage, StringComparison.Ordinal);
        Assert.True(Validator.Validate(null, new ProbeOptions { AllowLoopback = true, LoopbackHttpPort = 8080, AdditionalRoot = "root.pem" }).Succeeded);
    }

    [Fact]
    public void Budgets_have_bounds() =>
        Assert.Contains("MaxRequests", Validator.Validate(null, new ProbeOptions { MaxRequests = 1000 }).FailureMessage, StringComparison.Ordinal);
}
