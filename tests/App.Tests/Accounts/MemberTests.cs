using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Accounts;

/// <summary>Owners give rights and remove members; an account keeps an owner whatever happens at once.</summary>
public sealed class MemberTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    [Fact]
    public async Task Of_two_owners_who_remove_each_other_at_once_one_stays()
    {
        var (account, members) = await suite.NewAsync(Role.Organisation, MemberRight.Owner, MemberRight.Owner);
        var (first, second) = (members[0], members[1]);
        var tokens = await Task.WhenAll(first.Browser.TokenAsync(), second.Browser.TokenAsync());
        var answers = await Task.WhenAll(
            first.Browser.SendAsync("DELETE", $"api/account/members/{second.Person.Id}", null, ("Origin", first.Browser.Origin), ("X-CSRF-Token", tokens[0])),
            second.Browser.SendAsync("DELETE", $"api/account/members/{first.Person.Id}", null, ("Origin", second.Browser.Origin), ("X-CSRF-Token", tokens[1])));

        // The slower one meets the roster, or is no member any more when it is asked who it is.
        Assert.Single(answers, answer => (int)answer.StatusCode == 204);
        Assert.Single(answers, answer => (int)answer.StatusCode is 409 or 403);
        Assert.Single(await suite.Members.OfAccountAsync(account.Id, RunningSuite.Cancellation));
    }

    [Fact]
    public async Task The_last_owner_neither_leaves_nor_is_lowered()
    {
        var (_, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner, MemberRight.Editor);
        var (owner, editor) = (members[0], members[1]);
        var own = $"api/account/members/{owner.Person.Id}";
        await RunningSuite.RefusedAsync(409, "member.last-owner", await AccountsSuite.CallAsync(owner.Browser, "DELETE", own));
        await RunningSuite.RefusedAsync(409, "member.last-owner", await AccountsSuite.CallAsync(owner.Browser, "DELETE", "api/account/membership"));
        await RunningSuite.RefusedAsync(409, "member.last-owner", await AccountsSuite.CallAsync(owner.Browser, "PUT", own, """{"right":"reader"}"""));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(owner.Browser, "PUT", $"api/account/members/{editor.Person.Id}", """{"right":"owner"}"""));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(owner.Browser, "DELETE", own));
        var left = await AccountsSuite.OkAsync(200, editor.Browser.GetAsync("api/account/members", "application/json"));
        Assert.Equal("owner", Assert.Single(left.GetProperty("items").EnumerateArray()).GetProperty("right").GetString());
    }

    [Fact]
    public async Task A_reader_sees_names_without_addresses_and_may_leave_but_change_nobody()
    {
        var (_, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner, MemberRight.Reader);
        var (owner, reader) = (members[0], members[1]);
        await suite.People.ConfirmAsync(owner.Person.Id, "owner@address.example", RunningSuite.Cancellation);
        var seen = await AccountsSuite.OkAsync(200, reader.Browser.GetAsync("api/account/members", "application/json"));
        Assert.All(seen.GetProperty("items").EnumerateArray(), member => Assert.False(member.TryGetProperty("email", out _)));
        var managed = await AccountsSuite.OkAsync(200, owner.Browser.GetAsync("api/account/members", "application/json"));
        Assert.Contains(managed.GetProperty("items").EnumerateArray(), member => member.TryGetProperty("email", out var email) && email.GetString() == "owner@address.example");
        await RunningSuite.RefusedAsync(403, "access.right-required", await AccountsSuite.CallAsync(reader.Browser, "DELETE", $"api/account/members/{owner.Person.Id}"));
        await RunningSuite.RefusedAsync(403, "access.right-required", await AccountsSuite.CallAsync(reader.Browser, "PUT", $"api/account/members/{owner.Person.Id}", """{"right":"reader"}"""));
        await RunningSuite.RefusedAsync(422, "member.right-invalid", await AccountsSuite.CallAsync(owner.Browser, "PUT", $"api/account/members/{reader.Person.Id}", """{"right":"king"}"""));
        await RunningSuite.RefusedAsync(404, "member.not-found", await AccountsSuite.CallAsync(owner.Browser, "DELETE", "api/account/members/nonsense"));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(reader.Browser, "DELETE", "api/account/membership"));
        await RunningSuite.RefusedAsync(403, "access.account-required", await reader.Browser.GetAsync("api/account", "application/json"));
    }

    [Fact]
    public async Task What_was_done_to_members_is_in_the_history_by_ids_alone()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner, MemberRight.Reader);
        var (owner, reader) = (members[0].Person.Id, members[1].Person.Id);
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(members[0].Browser, "PUT", $"api/account/members/{reader}", """{"right":"editor"}"""));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(members[0].Browser, "DELETE", $"api/account/members/{reader}"));
        var history = (await suite.GetAsync($"api/accounts/{account.Id}", Role.Operator)).GetProperty("history").EnumerateArray()
            .Select(step => (step.GetProperty("code").GetString(), step.GetProperty("actor").GetString(), step.GetProperty("reason").GetString()));
        Assert.Equal(
            [("member.right-changed", $"vendor:{account.Id}/{owner}", $"{reader}: reader > editor"), ("member.removed", $"vendor:{account.Id}/{owner}", $"{reader}")], history);
    }
}
