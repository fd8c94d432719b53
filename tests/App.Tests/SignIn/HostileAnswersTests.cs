using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Balise.App.Tests.SignIn;

/// <summary>What an issuer, or somebody in its place, may answer: nobody is signed in by anything but a good answer to our own question.</summary>
public sealed class HostileAnswersTests(HostileSuite suite) : IClassFixture<HostileSuite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> WrongTokens =>
    [
        "signed by another key", "signed by nobody", "without its signature", "signed with the client's secret", "of another issuer", "for another audience", "expired", "without an end", "not valid yet",
        "with another nonce", "without a nonce", "without a subject", "with another level", "without a level", "userinfo about another person", "no token", "no answer",
    ];

    [Fact]
    public async Task A_good_answer_signs_in()
    {
        using var browser = new Browser(suite.Site);
        using var answer = await ComeBackAsync(browser, "right");
        Assert.Equal((302, "/account/choice"), ((int)answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.True(await IsSignedInAsync(browser));
    }

    [Theory, MemberData(nameof(WrongTokens))]
    public async Task A_token_that_is_wrong_signs_nobody_in(string what)
    {
        using var browser = new Browser(suite.Site);
        using var answer = await ComeBackAsync(browser, what);
        await RefusedAsync(browser, answer);
    }

    [Theory]
    [InlineData("wrong state")]
    [InlineData("no state")]
    [InlineData("the state of another browser")]
    [InlineData("the state of another issuer")]
    [InlineData("no code")]
    [InlineData("an error")]
    [InlineData("late")]
    public async Task An_answer_to_another_question_signs_nobody_in(string what)
    {
        using var browser = new Browser(suite.Site);
        using var other = new Browser(suite.Site);
        var asked = await AskAsync(what is "the state of another browser" ? other : browser);
        await PrepareAsync(asked, "right");
        var state = Uri.EscapeDataString(asked["state"]);
        if (what is "late")
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(16));
        }

        using var answer = await browser.GetAsync(what switch
        {
            "wrong state" => "sign-in/forge/callback?code=c&state=CfDJ8aaaa",
            "no state" => "sign-in/forge/callback?code=c",
            "the state of another issuer" => $"sign-in/psc/callback?code=c&state={state}",
            "no code" => $"sign-in/forge/callback?state={state}",
            "an error" => $"sign-in/forge/callback?state={state}&error=server_error&error_description=%3Cscript%3E",
            _ => $"sign-in/forge/callback?code=c&state={state}",
        });
        await RefusedAsync(browser, answer);
    }

    [Fact]
    public async Task An_answer_that_comes_twice_is_taken_once()
    {
        using var browser = new Browser(suite.Site);
        var asked = await AskAsync(browser);
        await PrepareAsync(asked, "right");
        var callback = $"sign-in/forge/callback?code=c&state={Uri.EscapeDataString(asked["state"])}";
        using var first = await browser.GetAsync(callback);
        using var second = await browser.GetAsync(callback);
        Assert.Equal((302, 400), ((int)first.StatusCode, (int)second.StatusCode));
    }

    [Fact]
    public async Task A_code_of_the_real_issuer_opens_nothing_in_another_browser()
    {
        using var thief = new Browser(suite.Site);
        using var browser = new Browser(suite.Site);
        var (at, list) = await browser.FollowAsync("sign-in/local");
        list.Dispose();
        using var posted = await browser.SendAsync("POST", at.AbsoluteUri, Browser.FormOf(null, ("person", "assessor")), ("Accept", "text/html"));
        var (callback, _) = await browser.FollowAsync(new Uri(at, posted.Headers.Location!).AbsoluteUri, until: address => address.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal));
        using var stolen = await thief.GetAsync(callback.PathAndQuery);
        await RefusedAsync(thief, stolen);
    }

    [Theory]
    [InlineData("sign-in/unknown")]
    [InlineData("sign-in/forge-machines")]
    [InlineData("sign-in/unknown/callback?code=c&state=s")]
    [InlineData("sign-in/forge-machines/callback?code=c&state=s")]
    public async Task Nobody_signs_in_at_an_issuer_that_is_none_for_people(string path)
    {
        using var browser = new Browser(suite.Site);
        using var answer = await browser.GetAsync(path);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string back)
    {
        using var browser = new Browser(suite.Site);
        using var answer = await ComeBackAsync(browser, "right", $"?return={Uri.EscapeDataString(back)}");
        Assert.Equal("/account/choice", answer.Headers.Location!.ToString());
    }

    private async Task<HttpResponseMessage> ComeBackAsync(Browser browser, string what, string query = "")
    {
        var asked = await AskAsync(browser, query);
        await PrepareAsync(asked, what);
        return await browser.GetAsync($"sign-in/forge/callback?code=c&state={Uri.EscapeDataString(asked["state"])}");
    }

    /// <summary>What our question to the issuer said.</summary>
    private async Task<Dictionary<string, string>> AskAsync(Browser browser, string query = "")
    {
        await suite.IssuerAsync();
        using var answer = await browser.GetAsync($"sign-in/forge{query}");
        Assert.Equal(302, (int)answer.StatusCode);
        var asked = QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        Assert.Equal(("code", "S256", "eidas1 eidas2"), (asked["response_type"], asked["code_challenge_method"], asked["acr_values"]));
        Assert.Equal($"{browser.Origin}/sign-in/forge/callback", asked["redirect_uri"]);
        return asked;
    }

    private async Task PrepareAsync(Dictionary<string, string> asked, string what)
    {
        var issuer = await suite.IssuerAsync();
        var claims = issuer.Claims(ForgingIssuer.Client, "somebody");
        (claims["nonce"], claims["acr"]) = (asked["nonce"], "eidas1");
        switch (what)
        {
            case "of another issuer": claims["iss"] = "https://evil.example"; break;
            case "for another audience": claims["aud"] = "another-client"; break;
            case "expired": claims["exp"] = In(-5); break;
            case "without an end": claims.Remove("exp"); break;
            case "not valid yet": claims["nbf"] = In(5); break;
            case "with another nonce": claims["nonce"] = $"{asked["nonce"]}x"; break;
            case "without a nonce": claims.Remove("nonce"); break;
            case "without a subject": claims.Remove("sub"); break;
            case "with another level": claims["acr"] = "eidas0"; break;
            case "without a level": claims.Remove("acr"); break;
        }

        var token = issuer.Sign(claims, what switch
        {
            "signed by another key" => "another key",
            "signed by nobody" => "none",
            "signed with the client's secret" => "the client's secret",
            _ => "the published key",
        });
        token = what is "without its signature" ? token[..(token.LastIndexOf('.') + 1)] : token;
        issuer.UserInfo = what is "userinfo about another person" ? """{"sub":"somebody-else"}""" : """{"sub":"somebody","name":"Quelqu'un de test"}""";
        issuer.TokenAnswer = what switch
        {
            "no token" => """{"access_token":"a","token_type":"Bearer"}""",
            "no answer" => "<html>",
            _ => $$"""{"access_token":"a","token_type":"Bearer","id_token":"{{token}}"}""",
        };
    }

    private static long In(int minutes) => EpochTime.GetIntDate(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes));

    private static async Task RefusedAsync(Browser browser, HttpResponseMessage answer)
    {
        Assert.Equal(400, (int)answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("Connexion interrompue", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.False(await IsSignedInAsync(browser));
    }

    private static async Task<bool> IsSignedInAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("account/choice", "application/json");
        return (int)answer.StatusCode is 200;
    }
}
