using Balise.App.Tests.Api;
using Balise.App.Tests.SignIn;
using Balise.Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Accounts;

/// <summary>Members are invited by mail; the token of the mail works once, for whoever signed in, while the invitation is open.</summary>
public sealed class InvitationTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    [Fact]
    public async Task An_invitation_makes_a_member_once_and_confirms_the_address()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        await InviteAsync(members[0].Browser, "join@once.example", "editor", "en");
        var token = Assert.Single(await suite.TokensAsync("join@once.example"));
        var (invited, person) = await suite.SignedInAsync();
        var (other, _) = await suite.SignedInAsync();
        Assert.Contains(account.Name, await PageAsync(200, invited.GetAsync($"join/{token}")), StringComparison.Ordinal);
        using var accepted = await invited.PostAsync($"join/{token}", await invited.TokenAsync());
        Assert.Equal((303, "/account?done=joined"), ((int)accepted.StatusCode, accepted.Headers.Location!.ToString()));
        var own = await AccountsSuite.OkAsync(200, invited.GetAsync("api/account", "application/json"));
        Assert.Equal(("editor", account.Name), (own.GetProperty("right").GetString(), own.GetProperty("account").GetProperty("name").GetString()));
        Assert.Equal("join@once.example", (await suite.People.FindAsync(person.Id, RunningSuite.Cancellation))!.Email);

        var used = await PageAsync(404, other.PostAsync($"join/{token}", await other.TokenAsync()));
        var wrong = await PageAsync(404, other.PostAsync($"join/{InvitationToken.New().Text}", await other.TokenAsync()));
        var malformed = await PageAsync(404, other.PostAsync("join/nonsense", await other.TokenAsync()));
        Assert.Equal((Plain(used), Plain(wrong)), (Plain(wrong), Plain(malformed)));
        Assert.Empty((await AccountsSuite.OkAsync(200, members[0].Browser.GetAsync("api/account/invitations", "application/json"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Of_two_people_with_one_token_at_once_one_becomes_a_member()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        await InviteAsync(members[0].Browser, "two@people.example");
        var token = Assert.Single(await suite.TokensAsync("two@people.example"));
        Browser[] browsers = [(await suite.SignedInAsync()).Browser, (await suite.SignedInAsync()).Browser, (await suite.SignedInAsync()).Browser];
        var forms = await Task.WhenAll(browsers.Select(browser => browser.TokenAsync()));
        var answers = await Task.WhenAll(browsers.Zip(forms, (browser, form) => browser.PostAsync($"join/{token}", form)));
        Assert.Equal([303, 404, 404], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Equal(2, (await suite.Members.OfAccountAsync(account.Id, RunningSuite.Cancellation)).Count);
    }

    [Fact]
    public async Task Sending_again_ends_the_earlier_link_and_withdrawing_ends_both()
    {
        var (_, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var owner = members[0].Browser;
        var first = await InviteAsync(owner, "again@mail.example");
        var old = Assert.Single(await suite.TokensAsync("again@mail.example"));
        var second = await InviteAsync(owner, "Again@mail.example", "owner");
        Assert.Equal((first.GetProperty("id").GetString(), 2), (second.GetProperty("id").GetString(), second.GetProperty("sending").GetInt32()));
        var tokens = await suite.TokensAsync("again@mail.example");
        var fresh = Assert.Single(tokens, token => token != old);
        var (guest, _) = await suite.SignedInAsync();
        await PageAsync(404, guest.GetAsync($"join/{old}"));
        await PageAsync(200, guest.GetAsync($"join/{fresh}"));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(owner, "DELETE", $"api/account/invitations/{first.GetProperty("id").GetString()}"));
        await PageAsync(404, guest.GetAsync($"join/{fresh}"));
        await RunningSuite.RefusedAsync(404, "invitation.not-found", await AccountsSuite.CallAsync(owner, "DELETE", $"api/account/invitations/{first.GetProperty("id").GetString()}"));
    }

    [Fact]
    public async Task Nobody_joins_an_account_that_is_suspended_and_a_stranger_sees_no_invitation()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var made = await InviteAsync(members[0].Browser, "late@mail.example");
        var token = Assert.Single(await suite.TokensAsync("late@mail.example"));
        var (_, strangers) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        await RunningSuite.RefusedAsync(404, "invitation.not-found", await AccountsSuite.CallAsync(strangers[0].Browser, "DELETE", $"api/account/invitations/{made.GetProperty("id").GetString()}"));
        var operators = new Caller(Role.Operator, await suite.AccountOfAsync(Role.Operator), new Credential.Key("test"));
        await suite.Accounts.ChangeAsync(account.Id, read => AccountChange.Suspended(read, operators, "A test suspends it.", suite.Clock.GetUtcNow()), RunningSuite.Cancellation);
        var (guest, _) = await suite.SignedInAsync();
        await PageAsync(404, guest.GetAsync($"join/{token}"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_sign_in_and_back()
    {
        using var nobody = new Browser(suite.Site);
        using var answer = await nobody.GetAsync($"join/{InvitationToken.New().Text}");
        Assert.StartsWith("/sign-in?return=%2Fjoin%2F", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_holds_no_token_and_the_list_shows_none()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        await InviteAsync(members[0].Browser, "hidden@mail.example");
        var token = Assert.Single(await suite.TokensAsync("hidden@mail.example"));
        var stored = Assert.Single(await suite.Services.GetRequiredService<Balise.Adapters.Tables.InvitationTable>().OfAccountAsync(account.Id, RunningSuite.Cancellation));
        Assert.DoesNotContain(token, System.Text.Json.JsonSerializer.Serialize(stored), StringComparison.Ordinal);
        using var list = await members[0].Browser.GetAsync("api/account/invitations", "application/json");
        Assert.DoesNotContain(token, await list.Content.ReadAsStringAsync(RunningSuite.Cancellation), StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.JsonElement> InviteAsync(Browser owner, string email, string right = "reader", string language = "fr") => await AccountsSuite.OkAsync(
        201, AccountsSuite.CallAsync(owner, "POST", "api/account/invitations", $$"""{"email":"{{email}}","right":"{{right}}","language":"{{language}}"}"""));

    private static async Task<string> PageAsync(int status, Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.Equal(status, (int)answer.StatusCode);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(RunningSuite.Cancellation));
    }

    /// <summary>A page without the parts that differ by request: its own address and the tokens of its forms.</summary>
    private static string Plain(string page) => string.Join('\n', page.Split('\n').Where(line => !line.Contains("csrf", StringComparison.Ordinal) && !line.Contains("hreflang", StringComparison.Ordinal)));
}
