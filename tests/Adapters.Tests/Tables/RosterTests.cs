using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tests.Tables;

public sealed class RosterTests
{
    private static readonly AccountId Account = new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    private static readonly PersonId First = new(new Guid(2, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2)), Second = new(new Guid(3, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 3));

    [Fact]
    public async Task Of_two_owners_who_remove_each_other_one_stays()
    {
        var table = new MemberTable((await Store.NewAsync()).Clients.Tables);
        for (var round = 0; round < 5; round++)
        {
            await PutAsync(table, First, MemberRight.Owner);
            await PutAsync(table, Second, MemberRight.Owner);
            var ended = await Task.WhenAll(RemoveAsync(table, First), RemoveAsync(table, Second));
            Assert.Equal([MemberChange.Done, MemberChange.LastOwner], ended.Order());
            Assert.Single(await table.OfAccountAsync(Account, Store.Cancellation), member => member.Right is MemberRight.Owner);
        }
    }

    [Fact]
    public async Task The_last_owner_is_not_lowered_and_an_editor_leaves_freely()
    {
        var table = new MemberTable((await Store.NewAsync()).Clients.Tables);
        await PutAsync(table, First, MemberRight.Owner);
        await PutAsync(table, Second, MemberRight.Editor);
        Assert.Equal(MemberChange.LastOwner, await GiveAsync(table, First, MemberRight.Reader));
        Assert.Equal(MemberChange.Done, await GiveAsync(table, First, MemberRight.Owner));
        Assert.Equal(MemberChange.Done, await RemoveAsync(table, Second));
        Assert.Equal(MemberChange.Nothing, await RemoveAsync(table, Second));
        Assert.Equal(MemberChange.LastOwner, await RemoveAsync(table, First));
        Assert.Equal([(1, "given"), (2, "removed")], (await table.HistoryAsync(Account, Store.Cancellation)).Select(step => (step.Sequence, step.Code)));
    }

    [Fact]
    public async Task Members_stored_without_a_roster_are_counted()
    {
        var store = await Store.NewAsync();
        var table = new MemberTable(store.Clients.Tables);
        await PutAsync(table, First, MemberRight.Owner);
        await store.Clients.Tables.GetTableClient(MemberTable.Name).DeleteEntityAsync(Account.ToString(), "roster", cancellationToken: Store.Cancellation);
        Assert.Equal(MemberChange.LastOwner, await RemoveAsync(table, First));
        await PutAsync(table, Second, MemberRight.Owner);
        Assert.Equal(MemberChange.Done, await RemoveAsync(table, First));
    }

    private static Task PutAsync(MemberTable table, PersonId person, MemberRight right) => table.PutAsync(new(Account, person, right, DateTimeOffset.UnixEpoch), Store.Cancellation);

    private static Task<MemberChange> GiveAsync(MemberTable table, PersonId person, MemberRight right) => table.TryChangeAsync(
        Account, person, member => new(member! with { Right = right }, DateTimeOffset.UnixEpoch, "given", "test"), Store.Cancellation);

    private static Task<MemberChange> RemoveAsync(MemberTable table, PersonId person) => table.TryChangeAsync(
        Account, person, member => member is null ? null : new(After: null, DateTimeOffset.UnixEpoch, "removed", "test"), Store.Cancellation);
}
