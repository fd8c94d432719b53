using System.Net;
using System.Text.RegularExpressions;
using Balise.App.SignIn;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.SignIn;

/// <summary>Signing in and out over HTTP against a real issuer, by the code flow with PKCE.</summary>
public sealed partial class CodeFlowTests(SignInSuite suite) : IClassFixture<SignInSuite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_opens_the_link_of_a_mail_signs_in_and_reads_the_report()
    {
        var draft = await suite.NewDraftAsync();
        using var browser = new Browser(suite.Site);
        var (at, choose) = await browser.FollowAsync($"{draft}/report");
        Assert.Equal($"/sign-in?return={Uri.EscapeDataString($"{draft}/report")}", at.PathAndQuery);
        var href = WebUtility.HtmlDecode(IssuerLink.Match(await choose.Content.ReadAsStringAsync(Cancellation)).Groups["href"].Value);
        using var report = await EnterAsync(browser, href, "vendor-reader");
        Assert.Contains("report.not-ready", await report.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var read = await browser.GetAsync(draft, "application/json");
        Assert.Equal(200, (int)read.StatusCode);
        Assert.Contains("no-store", read.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_to_the_issuer_has_all_that_binds_its_answer()
    {
        using var browser = new Browser(suite.Site);
        var (at, _) = await browser.FollowAsync("sign-in/local", until: address => address.Port == suite.IssuerPort);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(at.Query);
        if (query.TryGetValue("request_uri", out var pushed))
        {
            // What was pushed over the back channel is seen by the issuer alone, which requires PKCE of every client.
            Assert.StartsWith("urn:ietf:params:oauth:request_uri:", pushed.ToString(), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(("code", "S256"), (query["response_type"].ToString(), query["code_challenge_method"].ToString()));
        Assert.All(new[] { "state", "nonce", "code_challenge" }, name => Assert.True(query[name].ToString().Length >= 32));
    }

    [Theory]
    [InlineData("vendor-owner", "POST", "api/submissions", 201)]
    [InlineData("vendor-editor", "POST", "api/submissions", 201)]
    [InlineData("vendor-reader", "POST", "api/submissions", 403)]
    [InlineData("organisation-owner", "POST", "api/submissions", 403)]
    [InlineData("assessor", "GET", "api/reviews", 200)]
    [InlineData("authority", "GET", "api/reviews", 200)]
    [InlineData("operator", "GET", "api/operations/parked", 200)]
    [InlineData("vendor-owner", "GET", "api/reviews", 403)]
    [InlineData("nobody", "GET", "api/reviews", 403)]
    public async Task Each_may_do_what_their_role_and_right_allow(string person, string method, string path, int expected)
    {
        using var browser = new Browser(suite.Site);
        using var entered = await EnterAsync(browser, "sign-in/local", person);
        (string, string)[] headers = method is "GET" ? [] : [("X-CSRF-Token", await browser.TokenAsync()), ("Origin", browser.Origin)];
        using var answer = await browser.SendAsync(method, path, method is "GET" ? null : RunningSuite.Json(Conformance.Manifests.ManifestSchema.Example.ToArray()), headers);
        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Who_is_a_member_of_nothing_reads_what_to_do()
    {
        using var browser = new Browser(suite.Site);
        using var page = await EnterAsync(browser, "sign-in/local?lang=en", "nobody");
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("Personne sans compte", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var (at, answer) = await browser.FollowAsync("api/reviews");
        Assert.Equal(("/account/choice", 200), (at.AbsolutePath, (int)answer.StatusCode));
    }

    [Fact]
    public async Task A_professional_has_an_account_from_the_first_sign_in_on()
    {
        using var browser = new Browser(suite.Site);
        using var page = await EnterAsync(browser, "sign-in/psc", "professional");
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("Professionnel de test TEST", text, StringComparison.Ordinal);
        var account = Assert.Single(await AccountsOfAsync("psc", "professional"));
        Assert.Equal((Role.Professional, "99999999990"), (account.Role, account.Rpps));

        using var again = new Browser(suite.Site);
        using var second = await EnterAsync(again, "sign-in/psc", "professional");
        Assert.Equal([account.Id], (await AccountsOfAsync("psc", "professional")).Select(each => each.Id));

        // The other issuer vouches for the same number: another person for us, the same account.
        using var third = new Browser(suite.Site);
        using var local = await EnterAsync(third, "sign-in/local", "professional");
        Assert.Equal([account.Id], (await AccountsOfAsync("local", "professional")).Select(each => each.Id));
    }

    [Fact]
    public async Task An_issuer_for_professionals_opens_no_other_account()
    {
        using var browser = new Browser(suite.Site);
        using var first = await EnterAsync(browser, "sign-in/psc", "assessor");
        var person = await PersonAsync("psc", "assessor");
        await suite.Members.PutAsync(new((await suite.AccountOfAsync(Role.Assessor)).Id, person.Id, MemberRight.Owner, suite.Clock.GetUtcNow()), Cancellation);
        suite.Services.GetRequiredService<Memberships>().Forget(person.Id);
        using var answer = await browser.GetAsync("api/reviews", "application/json");
        await RunningSuite.RefusedAsync(403, "access.account-required", answer);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leads_to_the_issuer()
    {
        using var browser = new Browser(suite.Site);
        using var entered = await EnterAsync(browser, "sign-in/local", "assessor");
        var stolen = browser.Cookies.GetCookieHeader(suite.Site);
        using var out_ = await browser.PostAsync("sign-out", await browser.TokenAsync());
        Assert.Equal(200, (int)out_.StatusCode);
        var refresh = out_.Headers.GetValues("Refresh").Single();
        Assert.StartsWith($"0; url=http://localhost:{suite.IssuerPort}/session/end?", refresh, StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", refresh, StringComparison.Ordinal);
        using var issuer = await browser.GetAsync(refresh["0; url=".Length..]);
        Assert.Equal(200, (int)issuer.StatusCode);

        using var thief = new Browser(suite.Site);
        thief.Cookies.SetCookies(suite.Site, stolen.Replace("; ", ",", StringComparison.Ordinal));
        await RunningSuite.RefusedAsync(401, "access.key-required", await thief.GetAsync("api/reviews", "application/json"));
    }

    [Fact]
    public async Task Signing_in_makes_a_new_session_and_ends_the_one_that_was_planted()
    {
        var (attacker, _) = await suite.SignedInAsync((Role.Vendor, MemberRight.Owner));
        using var victim = new Browser(suite.Site);
        victim.Cookies.SetCookies(suite.Site, attacker.Cookies.GetCookieHeader(suite.Site));
        using var entered = await EnterAsync(victim, "sign-in/local", "assessor");
        using var victims = await victim.GetAsync("api/reviews", "application/json");
        using var attackers = await attacker.GetAsync("api/reviews", "application/json");
        Assert.Equal((200, 401), ((int)victims.StatusCode, (int)attackers.StatusCode));
        attacker.Dispose();
    }

    [Fact]
    public async Task Cancelling_leads_to_a_page_that_says_so()
    {
        using var browser = new Browser(suite.Site);
        var (at, list) = await browser.FollowAsync("sign-in/local?lang=en");
        using var posted = await browser.SendAsync("POST", at.AbsoluteUri, Browser.FormOf(null, ("cancel", "yes")), ("Accept", "text/html"));
        var (_, page) = await browser.FollowAsync(new Uri(at, posted.Headers.Location!).AbsoluteUri);
        Assert.Equal(400, (int)page.StatusCode);
        Assert.Contains("annulé", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        list.Dispose();
    }

    [Fact]
    public async Task Eight_first_sign_ins_of_one_professional_at_once_make_one_account()
    {
        var welcome = suite.Services.GetRequiredService<Welcome>();
        var issuer = new SignInIssuer { RppsClaim = "rpps" };
        var everybody = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            welcome.RunAsync(new("http://issuer.example", $"twin-{number % 2}", "Jumeau de test", Email: null, "00000000018"), issuer, Cancellation)));
        Assert.Equal(2, everybody.Select(person => person.Id).Distinct().Count());
        var accounts = new HashSet<AccountId>();
        foreach (var person in everybody)
        {
            accounts.UnionWith((await suite.Members.OfPersonAsync(person.Id, Cancellation)).Select(member => member.Account));
        }

        Assert.Equal("00000000018", (await suite.Accounts.FindAsync(Assert.Single(accounts), Cancellation))!.Rpps);
    }

    /// <summary>Goes to the issuer, is that person there, and comes back.</summary>
    internal static async Task<HttpResponseMessage> EnterAsync(Browser browser, string start, string person)
    {
        var (at, list) = await browser.FollowAsync(start);
        list.Dispose();
        using var posted = await browser.SendAsync("POST", at.AbsoluteUri, Browser.FormOf(null, ("person", person)), ("Accept", "text/html"));
        return (await browser.FollowAsync(new Uri(at, posted.Headers.Location!).AbsoluteUri)).Answer;
    }

    private async Task<Person> PersonAsync(string issuer, string subject)
    {
        var now = suite.Clock.GetUtcNow();
        var address = issuer is "psc" ? $"http://localhost:{suite.IssuerPort}/psc" : $"http://localhost:{suite.IssuerPort}";
        return await suite.People.PutAsync(new(PersonId.New(suite.Clock), address, subject, now, now), Cancellation);
    }

    private async Task<IReadOnlyList<Account>> AccountsOfAsync(string issuer, string subject)
    {
        var members = await suite.Members.OfPersonAsync((await PersonAsync(issuer, subject)).Id, Cancellation);
        return await Task.WhenAll(members.Select(async member => (await suite.Accounts.FindAsync(member.Account, Cancellation))!));
    }

    [GeneratedRegex("class=\"button\" href=\"(?<href>/sign-in/local[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IssuerLink { get; }
}
