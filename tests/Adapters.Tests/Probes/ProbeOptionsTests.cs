using Balise.Adapters.Probes;
using Balise.Testing.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    [Theory]
    [InlineData("/contact")]
    [InlineData("file:///contact")]
    [InlineData("https://balise.example/(contact)")]
    public void A_contact_must_fit_in_a_header(string contact) => Assert.Contains(
        "ContactUrl", Validator.Validate(null, new ProbeOptions { ContactUrl = new Uri(contact, UriKind.RelativeOrAbsolute) }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public async Task A_process_configured_for_the_loopback_site_visits_it()
    {
        await using var site = await LoopbackSite.Exemplary();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(site.ProbeSettings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddProbes().BuildServiceProvider();

        var visitors = Visitors.Over(services.GetRequiredService<GuardedHttp>(), services.GetRequiredService<IOptions<ProbeOptions>>());
        var facts = await visitors.Web.VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);
        var policy = await visitors.Pages.FetchPageAsync(site.PrivacyPolicyUrl, TestContext.Current.CancellationToken);

        Assert.Null(facts.Https.Failure);
        Assert.Null(facts.Http!.Failure);
        Assert.Null(facts.SecurityTxt.Failure);
        Assert.Null(policy.Facts.Failure);
    }
}
