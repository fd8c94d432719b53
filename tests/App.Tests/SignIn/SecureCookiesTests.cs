using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.SignIn;

/// <summary>The suite as browsers reach it over https.</summary>
public sealed class HttpsSuite : SignInSuite
{
    public const string PublicAddress = "https://balise.example.org";

    protected override IReadOnlyList<string> Settings => [.. base.Settings, $"--PublicBaseUrl={PublicAddress}"];
}

/// <summary>Over https, cookies carry the prefix that makes browsers refuse them from anybody but this host, and the attributes that the prefix asks for.</summary>
public sealed class SecureCookiesTests(HttpsSuite suite) : IClassFixture<HttpsSuite>
{
    [Fact]
    public async Task Cookies_are_of_this_host_and_of_https_alone()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Vendor, MemberRight.Editor));
        using var _ = browser;
        Assert.StartsWith("__Host-balise=", browser.Cookies.GetCookieHeader(suite.Site), StringComparison.Ordinal);
        using var page = await browser.GetAsync("catalogue");
        var form = Assert.Single(page.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-balise-form=", StringComparison.Ordinal));
        Assert.Equal(["httponly", "path=/", "samesite=strict", "secure"], AttributesOf(form));

        // The connection behind the front is plain http, over which no client gives a secure cookie back by itself.
        var (text, cookies) = (await page.Content.ReadAsStringAsync(RunningSuite.Cancellation), $"{browser.Cookies.GetCookieHeader(suite.Site)}; {form.Split(';')[0]}");
        var token = text.Split("name=\"csrf\" value=\"")[1].Split('"')[0];
        using var left = await suite.SendAsync(
            (string?)null, "POST", "sign-out", Browser.FormOf(token), ("Accept", "text/html"), ("Origin", HttpsSuite.PublicAddress), ("Sec-Fetch-Site", "same-origin"), ("Cookie", cookies));
        Assert.Equal(200, (int)left.StatusCode);
        var ended = Assert.Single(left.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-balise=;", StringComparison.Ordinal));
        Assert.Equal(["expires=Thu, 01 Jan 1970 00:00:00 GMT", "httponly", "path=/", "samesite=lax", "secure"], AttributesOf(ended));
    }

    [Fact]
    public async Task A_cookie_without_the_prefix_signs_nobody_in()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Vendor, MemberRight.Editor));
        using var _ = browser;
        var number = browser.Cookies.GetCookies(suite.Site)["__Host-balise"]!.Value;
        foreach (var (name, status) in new[] { ("balise", 401), ("__Host-balise", 200) })
        {
            using var answer = await suite.SendAsync((string?)null, "GET", "api/account", content: null, ("Accept", "application/json"), ("Cookie", $"{name}={number}"));
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    private static IEnumerable<string> AttributesOf(string cookie) => cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal);
}
