using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts.Oidc;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class OidcReaderTests
{
    private const string Issuer = "https://id.example.org/realm";

    [Fact]
    public void Sound_metadata_have_no_failure_and_no_weakness()
    {
        var facts = OidcReader.ReadMetadata(Bytes(Metadata()), Issuer).Facts!;
        Assert.Empty(facts.Failures);
        Assert.Empty(facts.Weaknesses);
        Assert.Empty(facts.Warnings);
        Assert.Equal((Issuer, Issuer + "/keys"), (facts.Issuer, facts.JwksUri));
    }

    public static TheoryData<string, string, Action<JsonObject>> Failures => new()
    {
        { "oidc.issuer", "issuer", metadata => metadata.Remove("issuer") },
        { "oidc.issuer", "issuer", metadata => metadata["issuer"] = "http://id.example.org/realm" },
        { "oidc.issuer", "issuer", metadata => metadata["issuer"] = Issuer + "?a=b" },
        { "oidc.issuer", "issuer", metadata => metadata["issuer"] = Issuer + "#a" },
        { "oidc.issuer", "issuer", metadata => metadata["issuer"] = "https://login.example.org/{tenantid}/v2.0" },
        { "oidc.issuer", "issuer", metadata => metadata["issuer"] = 5 },
        { "oidc.issuer-mismatch", "issuer", metadata => metadata["issuer"] = "https://id.example.org/Realm" },
        { "oidc.issuer-mismatch", "issuer", metadata => metadata["issuer"] = Issuer + "//" },
        { "oidc.schema", "grant_types_supported", metadata => metadata["grant_types_supported"] = "code" },
        { "oidc.schema", "claims_parameter_supported", metadata => metadata["claims_parameter_supported"] = "true" },
        { "oidc.response-types", "response_types_supported", metadata => metadata["response_types_supported"] = new JsonArray() },
        { "oidc.response-types", "response_types_supported", metadata => metadata.Remove("response_types_supported") },
        { "oidc.subject-types", "subject_types_supported", metadata => metadata["subject_types_supported"] = new JsonArray("public", "other") },
        { "oidc.id-token-algorithms", "id_token_signing_alg_values_supported", metadata => metadata["id_token_signing_alg_values_supported"] = new JsonArray("ES256") },
        { "oidc.authorization-endpoint", "authorization_endpoint", metadata => metadata.Remove("authorization_endpoint") },
        { "oidc.token-endpoint", "token_endpoint", metadata => metadata["token_endpoint"] = "https:/nowhere" },
        { "oidc.jwks-uri", "jwks_uri", metadata => metadata["jwks_uri"] = "http://id.example.org/keys" },
        { "oidc.endpoints-https", "zzz_endpoint", metadata => metadata["zzz_endpoint"] = "http://id.example.org/zzz" },
        { "oidc.endpoints-https", "zzz_endpoint", metadata => metadata["zzz_endpoint"] = null },
        { "oidc.endpoints-https", "mtls_endpoint_aliases/token_endpoint", metadata => metadata["mtls_endpoint_aliases"] = new JsonObject { ["token_endpoint"] = "http://a" } },
        { "oidc.grant-types", "grant_types_supported", metadata => metadata["grant_types_supported"] = new JsonArray("client_credentials") },
        { "oidc.scope-openid", "scopes_supported", metadata => metadata["scopes_supported"] = new JsonArray("profile") },
        { "oidc.scope-syntax", "scopes_supported/1", metadata => metadata["scopes_supported"] = new JsonArray("openid", "a b") },
        { "oidc.locales", "ui_locales_supported/1", metadata => metadata["ui_locales_supported"] = new JsonArray("fr-FR", "fr_FR") },
        { "oidc.code-challenge-methods", "code_challenge_methods_supported", metadata => metadata["code_challenge_methods_supported"] = "S256" },
    };

    [Theory, MemberData(nameof(Failures))]
    public void A_failure_is_named_where_it_is(string code, string where, Action<JsonObject> damage)
    {
        var metadata = Metadata();
        damage(metadata);
        Assert.Contains((code, where), OidcReader.ReadMetadata(Bytes(metadata), Issuer).Facts!.Failures.Select(fault => (fault.Code, fault.Where)));
    }

    [Theory]
    [InlineData("oidc.pkce-plain", "code_challenge_methods_supported", "S256", "plain")]
    [InlineData("oidc.pkce-s256-absent", "code_challenge_methods_supported", "plain")]
    [InlineData("oidc.weak-algorithm", "id_token_signing_alg_values_supported", "RS256", "none")]
    [InlineData("oidc.weak-algorithm", "id_token_signing_alg_values_supported", "RS256", "HS256")]
    [InlineData("oidc.implicit-grant", "grant_types_supported", "authorization_code", "implicit")]
    [InlineData("oidc.password-grant", "grant_types_supported", "authorization_code", "password")]
    [InlineData("oidc.front-channel-tokens", "response_types_supported", "code", "id_token token")]
    public void A_weakness_is_no_failure_and_is_flagged(string code, string member, params string[] values)
    {
        var metadata = Metadata();
        metadata[member] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        var facts = OidcReader.ReadMetadata(Bytes(metadata), Issuer).Facts!;
        Assert.Empty(facts.Failures);
        Assert.Contains((code, member), facts.Weaknesses.Select(fault => (fault.Code, fault.Where)));
    }

    [Fact]
    public void Grants_that_are_not_listed_are_the_ones_of_the_specification()
    {
        var metadata = Metadata();
        metadata.Remove("grant_types_supported");
        Assert.Contains("oidc.implicit-grant", OidcReader.ReadMetadata(Bytes(metadata), Issuer).Facts!.Weaknesses.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"issuer":"a","issuer":"b"}""")]
    [InlineData("""{"issuer":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("<html/>")]
    public void What_are_no_metadata_is_refused(string text) => Assert.NotNull(OidcReader.ReadMetadata(Encoding.UTF8.GetBytes(text), Issuer).Refusal);

    [Fact]
    public void Deep_documents_are_refused() =>
        Assert.Equal("oidc.not-json", OidcReader.ReadKeys(Encoding.UTF8.GetBytes("{\"keys\":" + new string('[', 100_000))).Refusal?.Code);

    [Theory]
    [InlineData("""{"keys":{}}""", "jwks.structure")]
    [InlineData("""{"keys":[5]}""", "jwks.structure")]
    [InlineData("""{"keys":[{"use":"sig"}]}""", "jwks.structure")]
    [InlineData("""{"keys":[{"kty":"RSA","e":"AQAB"}]}""", "jwks.structure")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"a+b","y":"ab"}]}""", "jwks.structure")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519"}]}""", "jwks.structure")]
    [InlineData("""{"keys":[{"kty":"oct","k":"AAAA"}]}""", "jwks.secret")]
    [InlineData("""{"keys":[{"kty":"XYZ","d":"AAAA"}]}""", "jwks.secret")]
    [InlineData("""{"keys":[{"kty":"RSA","e":"AQAB","n":"qVGM","kid":"a"}]}""", "jwks.rsa-too-short")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"ab","y":"ab","kid":"a"},{"kty":"EC","crv":"P-256","x":"ab","y":"ab","kid":"a"}]}""", "jwks.kid-repeated")]
    [InlineData("""{"keys":[]}""", "jwks.no-signature-key")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"ab","y":"ab","use":"enc"}]}""", "jwks.no-signature-key")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256K","x":"ab","y":"ab"}]}""", "jwks.no-signature-key")]
    public void A_bad_key_set_is_named(string text, string code) =>
        Assert.Contains(code, OidcReader.ReadKeys(Encoding.UTF8.GetBytes(text)).Facts!.Failures.Select(fault => fault.Code));

    [Fact]
    public void A_certificate_of_another_key_is_a_failure()
    {
        using var one = RSA.Create(2048);
        using var other = RSA.Create(2048);
        Assert.Empty(FailuresOf(one, one));
        Assert.Equal(["jwks.structure", "jwks.no-signature-key"], FailuresOf(one, other));
    }

    [Fact]
    public void Only_the_exact_issuer_is_national()
    {
        Assert.All(NationalProviders.All, provider => Assert.Same(provider, NationalProviders.Find(provider.Issuer)));
        Assert.Null(NationalProviders.Find("https://AUTH.esw.esante.gouv.fr/auth/realms/esante-wallet"));
        Assert.Null(NationalProviders.Find("https://auth.esw.esante.gouv.fr.example.org/auth/realms/esante-wallet"));
        Assert.Equal("https://id.example.org/.well-known/openid-configuration", NationalProviders.DiscoveryUrl("https://id.example.org/"));
    }

    [Fact]
    public void Any_bytes_are_answered()
    {
        var sample = Bytes(Metadata());
        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var copy = (byte[])sample.Clone();
            foreach (var (at, value) in changes)
                copy[at] = value;
            return OidcReader.ReadMetadata(copy, Issuer) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null }
                && OidcReader.ReadKeys(copy) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };
        }, iter: Testing.Fuzz.Times(2_000));
    }

    private static IEnumerable<string> FailuresOf(RSA key, RSA certified)
    {
        var certificate = new CertificateRequest("CN=sample", certified, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        var parameters = key.ExportParameters(false);
        var set = new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = "a",
                ["e"] = "AQAB",
                ["n"] = System.Buffers.Text.Base64Url.EncodeToString(parameters.Modulus),
                ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)),
            }),
        };
        return OidcReader.ReadKeys(Bytes(set)).Facts!.Failures.Select(fault => fault.Code);
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static JsonObject Metadata() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["userinfo_endpoint"] = Issuer + "/userinfo",
        ["jwks_uri"] = Issuer + "/keys",
        ["response_types_supported"] = new JsonArray("code"),
        ["grant_types_supported"] = new JsonArray("authorization_code"),
        ["subject_types_supported"] = new JsonArray("public", "pairwise"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256", "ES256"),
        ["scopes_supported"] = new JsonArray("openid"),
        ["claims_supported"] = new JsonArray("sub"),
        ["ui_locales_supported"] = new JsonArray("fr", "en-GB"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    };
}
