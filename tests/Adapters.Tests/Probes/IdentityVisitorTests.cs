using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Visits of an OpenID Connect provider over real TLS on loopback.</summary>
public sealed class IdentityVisitorTests
{
    private const string Keys = """{"keys":[{"kty":"EC","crv":"P-256","kid":"a","use":"sig","x":"RsJ58leViXVAIvcR0jx7LfnALhm_0qcns3h4v6b8Pdk","y":"7Y0pNoArqzvFS_Li45WK3MfUf_YJaxWVVCbfEHPtdo0"}]}""";

    [Fact]
    public async Task A_provider_shows_its_metadata_and_its_keys()
    {
        await using var site = await Provider(site => site.HttpsUrl.AbsoluteUri + "realm/keys");

        var facts = Assert.Single((await VisitAsync(site)).Providers);

        Assert.Empty(facts.Metadata!.Failures);
        Assert.Equal((1, 1), (facts.KeySet!.Keys, facts.KeySet.SignatureKeys));
        Assert.Empty(facts.KeySet.Failures);
        Assert.Equal(["https GET /realm/.well-known/openid-configuration", "https GET /realm/keys"], site.Requests);
        Assert.Null(facts.Discovery.Responses.Single().Text);
    }

    [Theory, InlineData("http://localhost/keys"), InlineData("file:///etc/passwd"), InlineData("keys"), InlineData("https://")]
    public async Task Keys_elsewhere_than_over_https_are_not_asked_for(string address)
    {
        await using var site = await Provider(_ => address);

        var facts = Assert.Single((await VisitAsync(site)).Providers);

        Assert.Null(facts.Keys);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task Keys_at_a_private_address_are_refused()
    {
        await using var site = await Provider(_ => "https://169.254.169.254/keys");

        var facts = Assert.Single((await VisitAsync(site)).Providers);

        Assert.Equal(FetchFailure.AddressRefused, facts.Keys?.Failure?.Code);
        Assert.Null(facts.KeySet);
    }

    [Theory, InlineData(403), InlineData(429), InlineData(500)]
    public async Task Another_status_than_200_is_kept_and_nothing_more_is_asked(int status)
    {
        await using var site = await Provider(site => site.HttpsUrl.AbsoluteUri);
        site.Pages["/realm/.well-known/openid-configuration"] = new("{}", "application/json", status);

        var facts = Assert.Single((await VisitAsync(site)).Providers);

        Assert.Equal(status, facts.Discovery.Responses.Single().Status);
        Assert.Null(facts.Metadata);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task Metadata_of_another_issuer_are_a_failure()
    {
        await using var site = await Provider(site => site.HttpsUrl.AbsoluteUri, issuer: "https://other.example.org");

        var facts = Assert.Single((await VisitAsync(site)).Providers);

        Assert.Contains(facts.Metadata!.Failures, fault => fault.Code == "oidc.issuer-mismatch");
    }

    private static async Task<LoopbackSite> Provider(Func<LoopbackSite, string> keys, string? issuer = null)
    {
        var site = await LoopbackSite.StartAsync();
        var own = issuer ?? site.HttpsUrl.AbsoluteUri + "realm";
        site.Pages["/realm/.well-known/openid-configuration"] = new(
            $$"""{"issuer":"{{own}}","authorization_endpoint":"{{own}}/a","token_endpoint":"{{own}}/t","jwks_uri":"{{keys(site)}}","response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}""",
            "application/json");
        site.Pages["/realm/keys"] = new(Keys, "application/json");
        return site;
    }

    private static Task<IdentityFacts> VisitAsync(LoopbackSite site) =>
        new IdentityVisitor(Guard.Client(Guard.Budgets(root: site.RootPemPath))).VisitAsync([site.HttpsUrl.AbsoluteUri + "realm"], TestContext.Current.CancellationToken);
}
