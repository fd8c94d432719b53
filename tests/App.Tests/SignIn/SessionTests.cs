using System.Net;
using Balise.Adapters.Tables;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.SignIn;

/// <summary>What a session is good for, and when it is over.</summary>
public sealed class SessionTests(SignInSuite suite) : IClassFixture<SignInSuite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_ends_after_half_an_hour_of_rest()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Assessor, MemberRight.Reader));
        suite.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(200, await ReviewsAsync(browser));
        suite.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(200, await ReviewsAsync(browser));
        suite.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(401, await ReviewsAsync(browser));
        browser.Dispose();
    }

    [Fact]
    public async Task A_session_ends_after_four_hours_however_busy()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Assessor, MemberRight.Reader));
        for (var twenty = 1; twenty < 12; twenty++)
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(200, await ReviewsAsync(browser));
        }

        suite.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(401, await ReviewsAsync(browser));
        browser.Dispose();
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Assessor, MemberRight.Reader));
        using var answer = await browser.PostAsync("sign-out", await browser.TokenAsync());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("balise=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        browser.Dispose();
    }

    [Fact]
    public async Task Who_was_removed_acts_no_more_after_half_a_minute()
    {
        var (browser, person) = await suite.SignedInAsync((Role.Assessor, MemberRight.Owner));
        Assert.Equal(200, await ReviewsAsync(browser));
        await suite.Members.RemoveAsync((await suite.AccountOfAsync(Role.Assessor)).Id, person.Id, Cancellation);
        suite.Clock.Advance(TimeSpan.FromSeconds(31));
        await RunningSuite.RefusedAsync(403, "access.account-required", await browser.GetAsync("api/reviews", "application/json"));
        browser.Dispose();
    }

    [Fact]
    public async Task Nothing_is_done_for_an_account_that_is_suspended()
    {
        var (browser, person) = await suite.SignedInAsync();
        var now = suite.Clock.GetUtcNow();
        var account = new Account(AccountId.New(suite.Clock), Role.Assessor, "Suspendu", Siren: null, now) { Suspension = new(now, AccountId.New(suite.Clock), "essai") };
        await suite.Accounts.TryAddAsync(account, Cancellation);
        await suite.Members.PutAsync(new(account.Id, person.Id, MemberRight.Owner, now), Cancellation);
        await RunningSuite.RefusedAsync(403, "access.account-suspended", await browser.GetAsync("api/reviews", "application/json"));
        using var page = await browser.GetAsync("api/reviews");
        Assert.Contains("suspendu", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task A_member_of_several_accounts_chooses_one_and_may_change()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Assessor, MemberRight.Reader), (Role.Vendor, MemberRight.Editor));
        var (at, chooser) = await browser.FollowAsync("api/reviews");
        Assert.Equal("/account/choice?return=%2Fapi%2Freviews", at.PathAndQuery);
        chooser.Dispose();
        var token = await browser.TokenAsync();
        using var assessor = await browser.PostAsync("account/choice", token, ("account", $"{(await suite.AccountOfAsync(Role.Assessor)).Id}"), ("return", "/api/reviews"));
        Assert.Equal((303, "/api/reviews"), ((int)assessor.StatusCode, assessor.Headers.Location!.ToString()));
        Assert.Equal(200, await ReviewsAsync(browser));
        using var vendor = await browser.PostAsync("account/choice", token, ("account", $"{(await suite.AccountOfAsync(Role.Vendor)).Id}"), ("return", "//evil.example"));
        Assert.Equal("/", vendor.Headers.Location!.ToString());
        Assert.Equal(403, await ReviewsAsync(browser));
        using var strange = await browser.PostAsync("account/choice", token, ("account", $"{(await suite.AccountOfAsync(Role.Operator)).Id}"));
        Assert.Equal(422, (int)strange.StatusCode);
        browser.Dispose();
    }

    [Fact]
    public async Task Two_credentials_at_once_prove_nothing()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Assessor, MemberRight.Owner));
        var key = suite.KeyOf(Role.Assessor);
        await RunningSuite.RefusedAsync(400, "access.one-credential", await browser.SendAsync("GET", "api/reviews", null, ("X-Api-Key", key)));
        await RunningSuite.RefusedAsync(400, "access.one-credential", await browser.SendAsync("GET", "api/reviews", null, ("Authorization", "Bearer a.b.c")));
        await RunningSuite.RefusedAsync(400, "access.one-credential", await suite.SendAsync(key, "GET", "api/reviews", null, ("Authorization", "Bearer a.b.c")));
        browser.Dispose();
    }

    [Fact]
    public async Task A_key_has_no_session_to_end() =>
        await RunningSuite.RefusedAsync(403, "access.person-required", await suite.SendAsync(Role.Operator, "POST", "sign-out"));

    [Fact]
    public async Task The_store_holds_no_number_that_opens_a_session()
    {
        var (browser, _) = await suite.SignedInAsync((Role.Assessor, MemberRight.Owner));
        var number = browser.Cookies.GetCookies(suite.Site)["balise"]!.Value;
        Assert.Null(await suite.Services.GetRequiredService<SessionTable>().FindAsync(number, Cancellation));
        browser.Cookies.Add(suite.Site, new Cookie("balise", SessionNumbers.HashOf(number)![..52], "/"));
        Assert.Equal(401, await ReviewsAsync(browser));
        browser.Dispose();
    }

    private static async Task<int> ReviewsAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("api/reviews", "application/json");
        return (int)answer.StatusCode;
    }
}
