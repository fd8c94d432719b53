using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.SignIn;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Accounts;

/// <summary>Gives members other rights and removes them; the last owner stays one.</summary>
public sealed class ChangeMembers(MemberTable members, Memberships memberships, TimeProvider clock)
{
    /// <summary>What is said when nothing was changed; null when it was.</summary>
    internal static Problem? RefusalOf(MemberChange change) => change switch
    {
        MemberChange.Done => null,
        MemberChange.LastOwner => AccountRefusals.LastOwner,
        _ => AccountRefusals.MemberNotFound,
    };

    public Task<MemberChange> GiveAsync(Caller caller, PersonId person, MemberRight right, CancellationToken cancellation) => ChangeAsync(
        caller, person,
        member => new(member with { Right = right }, clock.GetUtcNow(), "member.right-changed", caller.Actor, $"{person}: {Spelled.Of(member.Right)} > {Spelled.Of(right)}"),
        cancellation);

    public Task<MemberChange> RemoveAsync(Caller caller, PersonId person, CancellationToken cancellation) => ChangeAsync(
        caller, person, _ => new(After: null, clock.GetUtcNow(), caller.Person == person ? "member.left" : "member.removed", caller.Actor, $"{person}"), cancellation);

    private async Task<MemberChange> ChangeAsync(Caller caller, PersonId person, Func<Member, MemberStep> step, CancellationToken cancellation)
    {
        var change = await members.TryChangeAsync(caller.Account.Id, person, member => member is null ? null : step(member), cancellation);
        memberships.Forget(person);
        return change;
    }
}
