using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Visits of a FHIR server over real TLS on loopback.</summary>
public sealed class FhirVisitorTests
{
    private const string Statement =
        """{"resourceType":"CapabilityStatement","status":"active","date":"2026-01-01","kind":"instance","implementation":{"description":"x"},"fhirVersion":"4.0.1","format":["json"],"rest":[{"mode":"server","security":{"cors":true},"resource":[{"type":"Patient","supportedProfile":["https://example.org/p|1"]}]}]}""";

    private const string Smart =
        """{"authorization_endpoint":"auth/authorize","token_endpoint":"https://auth.example.org/token","capabilities":["launch-ehr"],"grant_types_supported":["authorization_code"],"code_challenge_methods_supported":["S256"]}""";

    [Fact]
    public async Task A_server_shows_its_capabilities_and_its_smart_configuration()
    {
        await using var site = await Server();

        var facts = await VisitAsync(site);

        Assert.Equal(("4.0.1", 1, true), (facts.Capability!.FhirVersion, facts.Capability.Resources, facts.Capability.HasSecurity));
        Assert.Equal(["https://example.org/p"], facts.Capability.Profiles);
        Assert.Empty(facts.Capability.Faults);
        Assert.Empty(facts.Smart!.Faults);
        Assert.Equal(new Uri(site.HttpsUrl, "/r4/auth/authorize").AbsoluteUri, facts.Smart.AuthorizationEndpoint);
        Assert.Null(facts.Metadata.Responses.Single().Text);
        Assert.Equal(["https GET /r4/metadata", "https GET /r4/.well-known/smart-configuration"], site.Requests);
    }

    [Fact]
    public async Task An_allowed_origin_is_kept_with_the_other_headers()
    {
        await using var site = await Server();
        site.Headers.Add(("Access-Control-Allow-Origin", "*"));

        var facts = await VisitAsync(site);

        Assert.Equal(["*"], facts.SmartConfiguration.Responses.Single().Headers["access-control-allow-origin"]);
    }

    [Theory, InlineData(403), InlineData(429), InlineData(503), InlineData(401)]
    public async Task Another_status_than_200_is_kept_and_its_body_is_not_read(int status)
    {
        await using var site = await Server();
        site.Pages["/r4/metadata"] = new(Statement, "application/fhir+json", status);

        var facts = await VisitAsync(site);

        Assert.Equal(status, facts.Metadata.Responses.Single().Status);
        Assert.Null(facts.Capability);
        Assert.Null(facts.CapabilityRefusal);
    }

    [Fact]
    public async Task An_error_with_the_status_200_is_refused_by_name()
    {
        await using var site = await Server();
        site.Pages["/r4/metadata"] = new("""{"resourceType":"OperationOutcome"}""", "application/fhir+json");
        site.Pages["/r4/.well-known/smart-configuration"] = new("<!doctype html><title>Hello</title>");

        var facts = await VisitAsync(site);

        Assert.Equal("fhir.operation-outcome", facts.CapabilityRefusal?.Code);
        Assert.Equal("fhir.not-json", facts.SmartRefusal?.Code);
    }

    [Fact]
    public async Task A_statement_beyond_the_budget_is_not_read()
    {
        await using var site = await Server();
        site.Pages["/r4/metadata"] = new(Statement + new string(' ', 70_000), "application/fhir+json");

        var facts = await VisitAsync(site);

        Assert.Equal(FetchFailure.TooLarge, facts.Metadata.Failure?.Code);
        Assert.Null(facts.Capability);
    }

    [Fact]
    public async Task The_request_asks_for_fhir_and_names_nobody()
    {
        await using var server = new RawServer("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");

        await Visitor(Guard.Loopback).VisitAsync(server.Url, TestContext.Current.CancellationToken);

        Assert.Contains("Accept: application/fhir+json\r\n", server.Requests.First(), StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", server.Requests.First(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Accept: application/json\r\n", server.Requests.Last(), StringComparison.Ordinal);
    }

    private static async Task<LoopbackSite> Server()
    {
        var site = await LoopbackSite.StartAsync();
        site.Pages["/r4/metadata"] = new(Statement, "application/fhir+json");
        site.Pages["/r4/.well-known/smart-configuration"] = new(Smart, "application/json");
        return site;
    }

    private static Task<FhirFacts> VisitAsync(LoopbackSite site) =>
        Visitor(Guard.Budgets(root: site.RootPemPath)).VisitAsync(new Uri(site.HttpsUrl, "/r4"), TestContext.Current.CancellationToken);

    private static FhirVisitor Visitor(ProbeOptions options) => new(Guard.Client(options), Options.Create(options));
}
