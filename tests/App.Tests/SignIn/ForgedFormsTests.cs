using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.SignIn;

/// <summary>What changes something by a session must come from a page of ours, made for that session; keys need none of it.</summary>
public sealed class ForgedFormsTests(SignInSuite suite) : IClassFixture<SignInSuite>
{
    private static readonly (string Name, string Value) Html = ("Accept", "text/html");

    [Fact]
    public async Task A_form_of_ours_is_taken_by_field_and_by_header()
    {
        using var browser = await VendorAsync();
        var token = await browser.TokenAsync();
        using var field = await browser.PostAsync("account/choice", token, ("account", $"{(await suite.AccountOfAsync(Role.Vendor)).Id}"));
        using var header = await browser.SendAsync(
            "POST", "api/submissions", RunningSuite.Json(Conformance.Manifests.ManifestSchema.Example.ToArray()), ("Origin", browser.Origin), ("X-CSRF-Token", token));
        Assert.Equal((303, 201), ((int)field.StatusCode, (int)header.StatusCode));
    }

    [Theory]
    [InlineData("no token", null, "same-origin", true)]
    [InlineData("a wrong token", null, "same-origin", true)]
    [InlineData("the token of another session", null, "same-origin", true)]
    [InlineData("a right token from elsewhere", "https://evil.example", "cross-site", false)]
    [InlineData("a right token from elsewhere, said by the origin alone", "https://evil.example", null, false)]
    [InlineData("a right token of another port", "http://localhost:1", "same-site", false)]
    [InlineData("a right token of nowhere", "null", "cross-site", false)]
    [InlineData("a right token, said to be typed in", null, "none", false)]
    [InlineData("a right token, without saying from where", null, null, false)]
    public async Task Anything_else_changes_nothing(string what, string? origin, string? site, bool tokenIsWrong)
    {
        using var browser = await VendorAsync();
        using var other = await VendorAsync();
        var token = what switch
        {
            "no token" => null,
            "a wrong token" => "CfDJ8" + new string('a', 120),
            "the token of another session" => await other.TokenAsync(),
            _ => await browser.TokenAsync(),
        };
        (string, string)[] headers = [Html, .. origin is null ? Array.Empty<(string, string)>() : [("Origin", origin)], .. site is null ? Array.Empty<(string, string)>() : [("Sec-Fetch-Site", site)]];
        using var answer = await browser.SendAsync("POST", "sign-out", Browser.FormOf(token), headers);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains("access.form-forged", await answer.Content.ReadAsStringAsync(RunningSuite.Cancellation), StringComparison.Ordinal);
        Assert.Equal(tokenIsWrong, origin is null && site is "same-origin");
        using var still = await browser.GetAsync("api/catalogue");
        Assert.NotEqual("", await browser.TokenAsync());
    }

    [Fact]
    public async Task The_token_of_an_earlier_session_of_the_same_browser_opens_nothing()
    {
        using var browser = await VendorAsync();
        var token = await browser.TokenAsync();
        using var second = await VendorAsync();
        browser.Cookies.SetCookies(suite.Site, second.Cookies.GetCookieHeader(suite.Site));
        using var answer = await browser.PostAsync("sign-out", token);
        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_key_needs_no_token_and_reading_neither()
    {
        using var made = await suite.SendAsync(Role.Vendor, "POST", "api/submissions", RunningSuite.Json(Conformance.Manifests.ManifestSchema.Example.ToArray()));
        using var browser = await VendorAsync();
        using var read = await browser.GetAsync(made.Headers.Location!.AbsolutePath, "application/json");
        Assert.Equal((201, 200), ((int)made.StatusCode, (int)read.StatusCode));
    }

    private async Task<Browser> VendorAsync() => (await suite.SignedInAsync((Role.Vendor, MemberRight.Editor))).Browser;
}
