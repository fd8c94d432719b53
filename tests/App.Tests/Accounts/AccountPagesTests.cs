using System.Net;
using System.Text.RegularExpressions;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Accounts;

/// <summary>The pages of accounts: forms lead on after they did something, and show an error next to its field when they did not.</summary>
public sealed partial class AccountPagesTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    [Fact]
    public async Task The_account_page_says_who_one_is_and_for_whom_one_acts()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Editor);
        var page = await PageAsync(200, members[0].Browser.GetAsync("account"));
        Assert.Contains(account.Name, page, StringComparison.Ordinal);
        Assert.Contains("Vous êtes connecté comme Personne de test", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/operations/accounts", page, StringComparison.Ordinal);
        Assert.Contains("You are signed in as", await PageAsync(200, members[0].Browser.GetAsync("account?lang=en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_made_rotated_and_revoked_on_pages()
    {
        var (_, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var browser = members[0].Browser;
        var token = await browser.TokenAsync("account/keys");
        var refused = await PageAsync(422, browser.PostAsync("account/keys", token, ("label", "Intégration"), ("expiresAt", "2020-01-01")));
        Assert.Contains("id=\"field-expiresAt-error\"", refused, StringComparison.Ordinal);
        Assert.Contains("id=\"scopes-error\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"Intégration\"", refused, StringComparison.Ordinal);
        using var answer = await browser.PostAsync("account/keys", token, ("label", "Intégration"), ("scopes", "account:read"), ("scopes", "submissions:read"));
        Assert.Equal((200, true), ((int)answer.StatusCode, answer.Headers.CacheControl!.NoStore));
        var key = Key.Match(await answer.Content.ReadAsStringAsync(RunningSuite.Cancellation)).Value;
        await AccountsSuite.OkAsync(200, suite.SendAsync(key, "GET", "api/account"));
        Assert.True(ApiKeys.TryParse(key, out var prefix, out _));
        var list = await PageAsync(200, browser.GetAsync("account/keys"));
        Assert.Contains(prefix, list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);

        var rotated = Key.Match(await PageAsync(200, browser.PostAsync($"account/keys/{prefix}/rotation", token, ("overlapDays", "0")))).Value;
        await RunningSuite.RefusedAsync(401, "access.key-required", await suite.SendAsync(key, "GET", "api/account"));
        Assert.True(ApiKeys.TryParse(rotated, out var next, out _));
        Assert.Contains("Révoquer cette clé", await PageAsync(200, browser.GetAsync($"account/keys/{next}/revocation")), StringComparison.Ordinal);
        using var revoked = await browser.PostAsync($"account/keys/{next}/revocation", token);
        Assert.Equal((303, "/account/keys?done=revoked"), ((int)revoked.StatusCode, revoked.Headers.Location!.ToString()));
        await RunningSuite.RefusedAsync(401, "access.key-required", await suite.SendAsync(rotated, "GET", "api/account"));
    }

    [Fact]
    public async Task Members_are_invited_given_rights_and_removed_on_pages()
    {
        var (_, members) = await suite.NewAsync(Role.Organisation, MemberRight.Owner, MemberRight.Reader);
        var ((owner, self), (reader, other)) = (members[0], members[1]);
        var token = await owner.TokenAsync("account/members");
        Assert.Contains("id=\"field-email-error\"", await PageAsync(422, owner.PostAsync("account/invitations", token, ("email", "nobody"), ("right", "reader"))), StringComparison.Ordinal);
        await SeeOtherAsync("/account/members?done=invited&lang=en", owner.PostAsync("account/invitations?lang=en", token, ("email", "page@mail.example"), ("right", "reader"), ("language", "en")));
        var shown = await PageAsync(200, owner.GetAsync("account/members"));
        Assert.Contains("page@mail.example", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("page@mail.example", await PageAsync(200, reader.GetAsync("account/members")), StringComparison.Ordinal);
        await SeeOtherAsync("/account/members?done=withdrawn", owner.PostAsync(Withdrawal.Match(shown).Value, token));
        await SeeOtherAsync("/account/members?done=right", owner.PostAsync($"account/members/{other.Id}", token, ("right", "editor")));
        Assert.Contains("dernier propriétaire", await PageAsync(409, owner.PostAsync($"account/members/{self.Id}", token, ("right", "reader"))), StringComparison.Ordinal);
        Assert.Contains("Retirer ce membre", await PageAsync(200, owner.GetAsync($"account/members/{other.Id}/removal")), StringComparison.Ordinal);
        Assert.Contains("Quitter le compte ?", await PageAsync(200, reader.GetAsync("account/leaving")), StringComparison.Ordinal);
        Assert.Contains("dernier propriétaire", await PageAsync(409, owner.PostAsync("account/leaving", token)), StringComparison.Ordinal);
        await SeeOtherAsync("/account/members?done=removed", owner.PostAsync($"account/members/{other.Id}/removal", token));
    }

    [Fact]
    public async Task Operators_open_find_and_suspend_accounts_on_pages()
    {
        var (operators, _) = await suite.SignedInAsync((Role.Operator, MemberRight.Owner));
        var token = await operators.TokenAsync("operations/accounts");
        (string, string)[] fields = [("role", "organisation"), ("name", "Clinique de page"), ("source", "FINESS, vu en ligne"), ("on", "2026-01-31"), ("email", "clinic@mail.example"), ("language", "fr")];
        var refused = await PageAsync(422, operators.PostAsync("operations/accounts", token, [.. fields, ("finess", "750712185")]));
        Assert.Contains("id=\"field-finess-error\"", refused, StringComparison.Ordinal);
        using var opened = await operators.PostAsync("operations/accounts", token, [.. fields, ("finess", "130786049")]);
        Assert.Equal(303, (int)opened.StatusCode);
        var path = opened.Headers.Location!.ToString().Split('?')[0];
        Assert.Single(await suite.TokensAsync("clinic@mail.example"));
        Assert.Contains(path, await PageAsync(200, operators.GetAsync("operations/accounts?number=130786049")), StringComparison.Ordinal);
        Assert.Contains(path[^32..], await PageAsync(409, operators.PostAsync("operations/accounts", token, [.. fields, ("finess", "130786049")])), StringComparison.Ordinal);
        Assert.Contains("id=\"field-reason-error\"", await PageAsync(422, operators.PostAsync($"{path}/suspension", token, ("reason", "court"))), StringComparison.Ordinal);
        await SeeOtherAsync($"{path}?done=suspended", operators.PostAsync($"{path}/suspension", token, ("reason", "L'établissement a fermé.")));
        Assert.Contains("L'établissement a fermé.", await PageAsync(200, operators.GetAsync(path)), StringComparison.Ordinal);
        await SeeOtherAsync($"{path}?done=lifted", operators.PostAsync($"{path}/lifting", token));
        await SeeOtherAsync($"{path}?done=invited", operators.PostAsync($"{path}/owner", token, ("email", "second@mail.example"), ("language", "en")));
        await PageAsync(404, operators.GetAsync("operations/accounts/nonsense"));
    }

    private static async Task SeeOtherAsync(string location, Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.Equal((303, location), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    private static async Task<string> PageAsync(int status, Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.Equal(status, (int)answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(RunningSuite.Cancellation)).Replace('\u00a0', ' ');
    }

    [GeneratedRegex("balise_[a-z2-7]{12}_[a-z2-7]{52}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key { get; }

    [GeneratedRegex("/account/invitations/[0-9a-f]{32}/withdrawal", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Withdrawal { get; }
}
