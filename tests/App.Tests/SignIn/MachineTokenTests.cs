using System.Text.Json;
using Balise.App.Development;
using Balise.App.Tests.Api;
using Microsoft.IdentityModel.Tokens;

namespace Balise.App.Tests.SignIn;

/// <summary>Bearer tokens of configured issuers: the good ones open what they name, the others nothing.</summary>
public sealed class MachineTokenTests(HostileSuite suite) : IClassFixture<HostileSuite>
{
    private const string Example = "api/operations/parked", Unknown = "api/submissions/00000000000070008000000000000001";

    [Fact]
    public async Task A_token_of_the_real_issuer_makes_a_submission()
    {
        await suite.IssuerAsync();
        using var browser = new Browser(suite.Site);
        using var started = await browser.GetAsync("sign-in/local");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{suite.IssuerPort}/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "submissions:write")]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{LocalIssuer.Machine}:{LocalIssuer.Secret}")));
        using var answer = await http.SendAsync(request, RunningSuite.Cancellation);
        var token = (await RunningSuite.BodyOfAsync(answer)).GetProperty("access_token").GetString()!;
        using var made = await suite.SendAsync(key: null, "POST", "api/submissions", RunningSuite.Json(Conformance.Manifests.ManifestSchema.Example.ToArray()), ("Authorization", $"Bearer {token}"));
        Assert.Equal(201, (int)made.StatusCode);
    }

    [Theory]
    [InlineData("scope", "\"submissions:read other:thing\"", 404)]
    [InlineData("scp", "[\"submissions:read\"]", 404)]
    [InlineData("roles", "[\"submissions:read\",\"admin\"]", 404)]
    [InlineData("scope", "\"SUBMISSIONS:READ\"", 403)]
    [InlineData("scope", "\"submissions:write\"", 403)]
    [InlineData("groups", "\"submissions:read\"", 403)]
    public async Task A_token_opens_what_it_names(string claim, string value, int expected)
    {
        var issuer = await suite.IssuerAsync();
        var claims = Claims(issuer);
        claims.Remove("scope");
        claims[claim] = JsonDocument.Parse(value).RootElement;
        using var answer = await SendAsync(issuer.Sign(claims, "the published key"), Unknown);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(expected is 403 ? "Bearer realm=\"Balise\", error=\"insufficient_scope\"" : "", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("without an end")]
    [InlineData("for another audience")]
    [InlineData("for people")]
    [InlineData("of another issuer")]
    [InlineData("signed by another key")]
    [InlineData("signed by nobody")]
    [InlineData("without its signature")]
    [InlineData("signed with the client's secret")]
    [InlineData("of an unknown client")]
    [InlineData("of no client")]
    [InlineData("changed afterwards")]
    [InlineData("garbage")]
    [InlineData("endless")]
    public async Task Any_other_token_is_refused_as_RFC_6750_says(string what)
    {
        var issuer = await suite.IssuerAsync();
        var claims = Claims(issuer);
        switch (what)
        {
            case "expired": claims["exp"] = EpochTime.GetIntDate(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5)); break;
            case "without an end": claims.Remove("exp"); break;
            case "for another audience": claims["aud"] = "https://another.example"; break;
            case "for people": claims["aud"] = ForgingIssuer.Client; break;
            case "of another issuer": claims["iss"] = "https://evil.example"; break;
            case "of an unknown client": claims["client_id"] = "another"; break;
            case "of no client": claims.Remove("client_id"); break;
        }

        var token = issuer.Sign(claims, what switch
        {
            "signed by another key" => "another key",
            "signed by nobody" => "none",
            "signed with the client's secret" => "the client's secret",
            _ => "the published key",
        });
        using var answer = await SendAsync(
            what switch
            {
                "changed afterwards" => string.Join('.', token.Split('.')[0], Base64UrlEncoder.Encode("""{"client_id":"robot"}"""), token.Split('.')[2]),
                "without its signature" => token[..(token.LastIndexOf('.') + 1)],
                "garbage" => "nonsense",
                "endless" => new string('a', 9000),
                _ => token,
            }, Unknown);
        Assert.Contains("Bearer realm=\"Balise\", error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await RunningSuite.RefusedAsync(401, "access.token-invalid", answer);
    }

    [Fact]
    public async Task A_token_acts_in_the_role_of_its_account_and_for_no_suspended_one()
    {
        var issuer = await suite.IssuerAsync();
        var claims = Claims(issuer);
        claims["scope"] = "operations:read submissions:read";
        await RunningSuite.RefusedAsync(403, "access.role-required", await SendAsync(issuer.Sign(claims, "the published key"), Example));
        claims["client_id"] = "suspended-robot";
        await RunningSuite.RefusedAsync(403, "access.account-suspended", await SendAsync(issuer.Sign(claims, "the published key"), Unknown));
    }

    [Fact]
    public async Task Without_a_credential_both_ways_in_are_named()
    {
        using var answer = await suite.SendAsync(key: null, "GET", Unknown);
        Assert.Equal("Bearer realm=\"Balise\", ApiKey realm=\"Balise\", header=\"X-Api-Key\"", answer.Headers.WwwAuthenticate.ToString());
    }

    private static IDictionary<string, object> Claims(ForgingIssuer issuer)
    {
        var claims = issuer.Claims(HostileSuite.Audience, "robot");
        (claims["client_id"], claims["scope"]) = ("robot", "submissions:read");
        return claims;
    }

    private Task<HttpResponseMessage> SendAsync(string token, string path) => suite.SendAsync(key: null, "GET", path, null, ("Authorization", $"Bearer {token}"));
}
