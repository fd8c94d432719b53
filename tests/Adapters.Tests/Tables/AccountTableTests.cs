using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Tables;

public sealed class AccountTableTests
{
    private static readonly AccountNumber Number = new(NumberKind.Siren, "000000018");

    [Fact]
    public async Task Of_claims_to_a_number_at_once_one_holds_and_a_role_apart_has_its_own()
    {
        var store = await Store.NewAsync();
        var table = new AccountTable(store.Clients.Tables);
        AccountId[] proposed = [.. Enumerable.Range(0, 6).Select(_ => AccountId.New(TimeProvider.System))];
        var holders = await Task.WhenAll(proposed.Select(id => table.ClaimAsync(Role.Vendor, Number, id, Samples.Now, Store.Cancellation)));
        Assert.Contains(Assert.Single(holders.Distinct()), proposed);
        Assert.Equal(proposed[0], await table.ClaimAsync(Role.Operator, Number, proposed[0], Samples.Now, Store.Cancellation));
    }

    [Fact]
    public async Task A_claim_that_a_crash_left_is_taken_over_after_a_while()
    {
        var store = await Store.NewAsync();
        var table = new AccountTable(store.Clients.Tables);
        var (lost, next) = (AccountId.New(TimeProvider.System), AccountId.New(TimeProvider.System));
        await table.ClaimAsync(Role.Vendor, Number, lost, Samples.Now, Store.Cancellation);
        Assert.Equal(lost, await table.ClaimAsync(Role.Vendor, Number, next, Samples.Now.AddMinutes(1), Store.Cancellation));
        Assert.Equal(next, await table.ClaimAsync(Role.Vendor, Number, next, Samples.Now.AddMinutes(3), Store.Cancellation));
    }

    [Fact]
    public async Task A_number_finds_its_account_also_where_an_earlier_version_stored_it()
    {
        var store = await Store.NewAsync();
        var table = new AccountTable(store.Clients.Tables);
        var account = Samples.Vendor with { Siren = Number.Value };
        Assert.Null(await table.FindAsync(Role.Vendor, Number, Store.Cancellation));
        await table.TryAddAsync(account, Store.Cancellation);
        Assert.Equal(account, await table.FindAsync(Role.Vendor, Number, Store.Cancellation));
        await table.ClaimAsync(Role.Vendor, Number, account.Id, Samples.Now, Store.Cancellation);
        Assert.Equal(account, await table.FindAsync(Role.Vendor, Number, Store.Cancellation));
        Assert.Null(await table.FindAsync(Role.Operator, Number, Store.Cancellation));
    }

    [Fact]
    public async Task Steps_at_once_keep_a_history_without_gaps()
    {
        var store = await Store.NewAsync();
        var table = new AccountTable(store.Clients.Tables);
        var caller = new Caller(Role.Operator, Samples.Vendor, new Credential.Key("prefix"));
        var account = Samples.Vendor;
        Assert.True(await table.TryOpenAsync(AccountChange.Opened(account, caller.Actor), Store.Cancellation));
        Assert.False(await table.TryOpenAsync(AccountChange.Opened(account, caller.Actor), Store.Cancellation));
        var suspended = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            n => table.ChangeAsync(account.Id, read => AccountChange.Suspended(read, caller, $"reason {n}", Samples.Now), Store.Cancellation)));
        var reason = Assert.Single(suspended, after => after is not null)!.Suspension!.Reason;
        Assert.Equal(
            [(1, "account.opened", null), (2, "account.suspended", reason)],
            (await table.HistoryAsync(account.Id, Store.Cancellation)).Select(step => (step.Sequence, step.Code, step.Reason)));
    }

    [Fact]
    public async Task Accounts_are_listed_page_by_page()
    {
        var store = await Store.NewAsync();
        var table = new AccountTable(store.Clients.Tables);
        Account[] all = [.. Enumerable.Range(1, 5).Select(n => Samples.Vendor with { Id = new(new Guid(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)), Name = $"Name {n % 2}" })];
        foreach (var account in all)
        {
            await table.TryOpenAsync(AccountChange.Opened(account, "operator"), Store.Cancellation);
        }

        await table.ClaimAsync(Role.Vendor, Number, all[0].Id, Samples.Now, Store.Cancellation);
        Assert.Equal((2, (AccountId?)all[2].Id), Counted(await table.ListAsync(null, account => account.Name == "Name 1", 2, Store.Cancellation)));
        Assert.Equal((1, (AccountId?)null), Counted(await table.ListAsync(all[2].Id, account => account.Name == "Name 1", 2, Store.Cancellation)));
        Assert.Equal((5, (AccountId?)null), Counted(await table.ListAsync(null, _ => true, 50, Store.Cancellation)));
    }

    [Fact]
    public async Task Keys_are_found_by_account_and_an_earlier_versions_key_once_it_is_used()
    {
        var store = await Store.NewAsync();
        var table = new AccountTable(store.Clients.Tables);
        var (_, key) = ApiKeys.Make(Samples.Vendor, store.Clock);

        // As the previous version stored it: a head, and nothing that finds it.
        await table.TryAddKeyAsync(key, Store.Cancellation);
        await store.Clients.Tables.GetTableClient(AccountTable.KeysName).DeleteEntityAsync($"account~{key.Account}", key.Prefix, cancellationToken: Store.Cancellation);
        Assert.Empty(await table.KeysOfAsync(key.Account, Store.Cancellation));

        await table.NoteUseAsync(key, Samples.Now, TimeSpan.FromHours(1), Store.Cancellation);
        await table.NoteUseAsync(key, Samples.Now.AddMinutes(59), TimeSpan.FromHours(1), Store.Cancellation);
        Assert.Equal([(key, (DateTimeOffset?)Samples.Now)], await table.KeysOfAsync(key.Account, Store.Cancellation));
        await table.NoteUseAsync(key, Samples.Now.AddHours(1), TimeSpan.FromHours(1), Store.Cancellation);
        Assert.Equal([(key, (DateTimeOffset?)Samples.Now.AddHours(1))], await table.KeysOfAsync(key.Account, Store.Cancellation));
    }

    private static (int, AccountId?) Counted((IReadOnlyList<Account> Found, AccountId? Next) page) => (page.Found.Count, page.Next);
}
