using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tests.Tables;

public sealed class MemberTableTests
{
    private static readonly AccountId First = IdOf(1), Second = IdOf(2);
    private static readonly PersonId Somebody = new(IdOf(3).Value), Other = new(IdOf(4).Value);

    [Fact]
    public async Task Members_are_found_by_account_and_by_person_until_they_are_removed()
    {
        var table = new MemberTable((await Store.NewAsync()).Clients.Tables);
        Member[] members = [Of(First, Somebody, MemberRight.Owner), Of(First, Other, MemberRight.Reader), Of(Second, Somebody, MemberRight.Editor)];
        foreach (var member in members.Concat(members))
        {
            await table.PutAsync(member, Store.Cancellation);
        }

        Assert.Equal(members[..2], await table.OfAccountAsync(First, Store.Cancellation));
        Assert.Equal([members[0], members[2]], await table.OfPersonAsync(Somebody, Store.Cancellation));

        await table.PutAsync(members[0] with { Right = MemberRight.Editor }, Store.Cancellation);
        Assert.Equal(MemberRight.Editor, (await table.FindAsync(First, Somebody, Store.Cancellation))!.Right);

        await table.RemoveAsync(First, Somebody, Store.Cancellation);
        await table.RemoveAsync(First, Somebody, Store.Cancellation);
        Assert.Equal([members[1]], await table.OfAccountAsync(First, Store.Cancellation));
        Assert.Equal([members[2]], await table.OfPersonAsync(Somebody, Store.Cancellation));
    }

    private static AccountId IdOf(byte number) => new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, number));

    private static Member Of(AccountId account, PersonId person, MemberRight right) => new(account, person, right, DateTimeOffset.UnixEpoch);
}
