using Balise.Adapters.Tables;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Accounts;

/// <summary>An account's keys: issued with scopes, seen without their secret, rotated with an overlap, revoked.</summary>
public sealed class OwnKeyTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    [Fact]
    public async Task A_key_is_shown_once_and_does_what_its_scopes_say()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var made = await AccountsSuite.OkAsync(201, AccountsSuite.CallAsync(members[0].Browser, "POST", "api/account/keys", """{"label":"CI","scopes":["account:read"]}"""));
        var (key, prefix) = (made.GetProperty("key").GetString()!, made.GetProperty("issued").GetProperty("prefix").GetString()!);
        await AccountsSuite.OkAsync(200, suite.SendAsync(key, "GET", "api/account"));
        await RunningSuite.RefusedAsync(403, "access.scope-required", await suite.SendAsync(key, "GET", "api/account/invitations"));
        var listed = await ListedAsync(key, until: item => item.TryGetProperty("lastUsedAt", out _));
        Assert.Equal((prefix, "CI", members[0].Person.Id.ToString()), (listed.GetProperty("prefix").GetString(), listed.GetProperty("label").GetString(), listed.GetProperty("issuedBy").GetString()));
        Assert.Equal(suite.Clock.GetUtcNow().AddDays(365), listed.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.DoesNotContain(key[^52..], listed.GetRawText(), StringComparison.Ordinal);
        Assert.NotEqual(default, account.Id);
    }

    [Fact]
    public async Task A_key_that_an_earlier_version_stored_appears_once_it_is_used()
    {
        var (account, _) = await suite.NewAsync(Role.Vendor);
        var key = await suite.KeyAsync(account);
        Assert.True(ApiKeys.TryParse(key, out var prefix, out _));
        await suite.Storage.Tables.GetTableClient(AccountTable.KeysName).DeleteEntityAsync($"account~{account.Id}", prefix, cancellationToken: RunningSuite.Cancellation);
        var listed = await ListedAsync(key, until: _ => true);
        Assert.Equal((prefix, false), (listed.GetProperty("prefix").GetString(), listed.TryGetProperty("scopes", out _)));
    }

    [Theory]
    [InlineData("""{"label":"","scopes":["account:read"]}""", "/label")]
    [InlineData("""{"label":"x","scopes":[]}""", "/scopes")]
    [InlineData("""{"label":"x","scopes":["operations:write"]}""", "/scopes/0")]
    [InlineData("""{"label":"x","scopes":["account:read"],"expiresAt":"2020-01-31"}""", "/expiresAt")]
    [InlineData("""{"label":"x","scopes":["account:read"],"expiresAt":"2999-01-31T00:00:00Z"}""", "/expiresAt")]
    [InlineData("""{"label":"x","scopes":["account:read"],"expiresAt":"tomorrow"}""", "/expiresAt")]
    public async Task What_cannot_be_issued_is_said_where_it_is_wrong(string body, string pointer)
    {
        var (_, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        Assert.Contains(pointer, await RunningSuite.RefusedAsync(422, "key.invalid", await AccountsSuite.CallAsync(members[0].Browser, "POST", "api/account/keys", body)));
    }

    [Fact]
    public async Task Nobody_gives_a_key_more_than_they_carry()
    {
        var (account, _) = await suite.NewAsync(Role.Vendor);
        var manager = await suite.KeyAsync(account, "account:manage", "account:read");
        var wide = await suite.KeyAsync(account);
        await RunningSuite.RefusedAsync(
            403, "key.scopes-not-carried", await suite.SendAsync(manager, "POST", "api/account/keys", AccountsSuite.Body("""{"label":"x","scopes":["account:read","submissions:write"]}""")));
        Assert.True(ApiKeys.TryParse(wide, out var prefix, out _));
        await RunningSuite.RefusedAsync(403, "key.scopes-not-carried", await suite.SendAsync(manager, "POST", $"api/account/keys/{prefix}/rotation", AccountsSuite.Body("{}")));
        await AccountsSuite.OkAsync(201, suite.SendAsync(manager, "POST", "api/account/keys", AccountsSuite.Body("""{"label":"x","scopes":["account:read"]}""")));
    }

    [Theory, InlineData(0), InlineData(7)]
    public async Task A_rotated_key_ends_after_the_overlap(int days)
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var old = await suite.KeyAsync(account);
        Assert.True(ApiKeys.TryParse(old, out var prefix, out _));
        await AccountsSuite.OkAsync(200, suite.SendAsync(old, "GET", "api/account"));
        var path = $"api/account/keys/{prefix}/rotation";
        var made = await AccountsSuite.OkAsync(201, AccountsSuite.CallAsync(members[0].Browser, "POST", path, $$"""{"overlapDays":{{days}}}"""));
        await AccountsSuite.OkAsync(200, suite.SendAsync(made.GetProperty("key").GetString(), "GET", "api/account"));
        using var still = await suite.SendAsync(old, "GET", "api/account");
        Assert.Equal(days == 0 ? 401 : 200, (int)still.StatusCode);
        await RunningSuite.RefusedAsync(409, "key.not-live", await AccountsSuite.CallAsync(members[0].Browser, "POST", path, "{}"));
        Assert.Equal(suite.Clock.GetUtcNow().AddDays(days), (await suite.Accounts.FindKeyAsync(prefix, RunningSuite.Cancellation))!.ExpiresAt);
    }

    [Fact]
    public async Task Of_rotations_at_once_one_leaves_a_key_that_works()
    {
        var (account, _) = await suite.NewAsync(Role.Vendor);
        var manager = await suite.KeyAsync(account, "account:manage", "account:read");
        var old = await suite.KeyAsync(account, "account:read");
        Assert.True(ApiKeys.TryParse(old, out var prefix, out _));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => suite.SendAsync(manager, "POST", $"api/account/keys/{prefix}/rotation", AccountsSuite.Body("{}"))));
        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Equal(3, (await suite.Accounts.KeysOfAsync(account.Id, RunningSuite.Cancellation)).Count(each => each.Key.IsLive(suite.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_at_once_and_a_strangers_key_does_not_exist()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var key = await suite.KeyAsync(account);
        Assert.True(ApiKeys.TryParse(key, out var prefix, out _));
        await AccountsSuite.OkAsync(200, suite.SendAsync(key, "GET", "api/account"));
        var (_, strangers) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        await RunningSuite.RefusedAsync(404, "key.not-found", await AccountsSuite.CallAsync(strangers[0].Browser, "DELETE", $"api/account/keys/{prefix}"));
        await RunningSuite.RefusedAsync(404, "key.not-found", await AccountsSuite.CallAsync(strangers[0].Browser, "POST", $"api/account/keys/{prefix}/rotation", "{}"));
        await AccountsSuite.OkAsync(204, AccountsSuite.CallAsync(members[0].Browser, "DELETE", $"api/account/keys/{prefix}"));
        await RunningSuite.RefusedAsync(401, "access.key-required", await suite.SendAsync(key, "GET", "api/account"));
    }

    /// <summary>The only key that the list shows, once it says what is waited for: uses are written off the path of the answer.</summary>
    private async Task<System.Text.Json.JsonElement> ListedAsync(string key, Func<System.Text.Json.JsonElement, bool> until)
    {
        while (true)
        {
            RunningSuite.Cancellation.ThrowIfCancellationRequested();
            var items = (await AccountsSuite.OkAsync(200, suite.SendAsync(key, "GET", "api/account/keys"))).GetProperty("items");
            if (items.GetArrayLength() == 1 && until(items[0]))
            {
                return items[0];
            }
        }
    }
}
