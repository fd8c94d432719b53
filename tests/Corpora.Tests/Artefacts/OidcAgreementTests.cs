using Balise.Conformance.Artefacts.Oidc;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>The OpenID conformance suite's own cases, and documents of real providers.</summary>
public sealed class OidcAgreementTests(ITestOutputHelper output)
{
    private const string Demonstration = "https://demo.identityserver.io";

    [Fact]
    public void Every_condition_that_is_ours_judges_as_the_suite_does()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var rows = SuiteVector.Read(PathOf("conformance-vectors.json")).Select(vector => (Vector: vector, Refuses: SuiteConditions.Refuses(vector))).ToArray();
        var judged = rows.Where(row => row.Refuses is not null).ToArray();
        foreach (var condition in rows.GroupBy(row => row.Vector.Condition, StringComparer.Ordinal))
        {
            var own = condition.Count(row => row.Refuses is not null);
            output.WriteLine($"{condition.Key}: {condition.Count(row => row.Refuses == row.Vector.Throws)} of {condition.Count()} agree"
                + (own < condition.Count() ? $"; not judged, no document or not about metadata and key sets: {string.Join(", ", condition.Where(row => row.Refuses is null).Select(row => row.Vector.Test))}" : ""));
        }

        output.WriteLine($"{judged.Count(row => row.Refuses == row.Vector.Throws)} of {judged.Length} judged cases agree; {rows.Length} cases in all.");
        Assert.NotEmpty(judged);
        Assert.Empty(judged.Where(row => row.Refuses != row.Vector.Throws).Select(row => $"{row.Vector.Condition} {row.Vector.Test}"));
    }

    [Fact]
    public void Pro_Sante_Connect_is_valid_and_its_weaknesses_are_named()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var issuer = "https://auth.bas.esw.esante.gouv.fr/auth/realms/esante-wallet";
        var facts = OidcReader.ReadMetadata(File.ReadAllBytes(PathOf("psc-discovery-0.json")), issuer).Facts!;
        output.WriteLine($"Weaknesses: {string.Join(", ", facts.Weaknesses.Select(fault => $"{fault.Code} {fault.Where}"))}");
        Assert.Empty(facts.Failures);
        Assert.Subset(facts.Weaknesses.Select(fault => fault.Code).ToHashSet(StringComparer.Ordinal), new HashSet<string> { "oidc.implicit-grant", "oidc.password-grant", "oidc.pkce-plain", "oidc.weak-algorithm" });
        Assert.Equal($"{issuer}/.well-known/wallet-openid-configuration", NationalProviders.DiscoveryUrl(issuer));
        Assert.True(NationalProviders.Find(issuer) is { Sandbox: true });
    }

    [Theory]
    [InlineData("discovery.json", Demonstration, "")]
    [InlineData("discovery_mtls.json", Demonstration + "/", "")]
    [InlineData("discovery.json", "https://DEMO.identityserver.io", "oidc.issuer-mismatch")]
    [InlineData("discovery.json", Demonstration + "/sub", "oidc.issuer-mismatch")]
    [InlineData("discovery_variable.json", Demonstration, "oidc.authorization-endpoint oidc.endpoints-https oidc.issuer oidc.issuer-mismatch oidc.jwks-uri oidc.token-endpoint")]
    public void A_library_s_documents_behave_as_its_tests_say(string file, string issuer, string failures)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var facts = OidcReader.ReadMetadata(File.ReadAllBytes(Duende(file)), issuer).Facts!;
        Assert.Equal(failures, string.Join(' ', facts.Failures.Select(fault => fault.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_library_s_key_set_is_valid()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var facts = OidcReader.ReadKeys(File.ReadAllBytes(Duende("discovery_jwks.json"))).Facts!;
        Assert.Empty(facts.Failures);
        Assert.Equal((1, 1), (facts.Keys, facts.SignatureKeys));
    }

    private static string Duende(string file) => PathOf($"duende/identity-model/test/IdentityModel.Tests/documents/{file}");

    private static string PathOf(string file) => Path.Combine(Testing.Corpora.Find()!, "oidc", file);
}
