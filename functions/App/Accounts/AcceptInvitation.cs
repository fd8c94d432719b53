using Balise.Adapters.Tables;
using Balise.App.SignIn;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Accounts;

/// <summary>
/// Makes whoever signed in and holds the token of an invitation a member. The invitation is taken first, for that person alone; then they become a member; then it goes. A
/// crash in between leaves something that the same person can finish and nobody else can use.
/// </summary>
public sealed class AcceptInvitation(InvitationTable invitations, MemberTable members, PersonTable people, AccountTable accounts, Memberships memberships, TimeProvider clock)
{
    /// <summary>What a token opens for somebody; null alike when it is wrong, expired, used, withdrawn, or of an account that is suspended.</summary>
    public async Task<(Invitation Invitation, Account Account)?> FindAsync(string? token, PersonId? person, CancellationToken cancellation) =>
        InvitationToken.Parse(token) is { } read && await invitations.FindAsync(read, cancellation) is { } invitation && invitation.Opens(read, person, clock.GetUtcNow())
            && await accounts.FindAsync(invitation.Account, cancellation) is { Suspension: null } account
            ? (invitation, account)
            : null;

    /// <summary>The account that the person is a member of now; null as above. The token confirms the address, which somebody without one gets.</summary>
    public async Task<Account?> RunAsync(string? token, PersonId person, CancellationToken cancellation)
    {
        if (await FindAsync(token, person, cancellation) is not var (invitation, account)
            || (invitation.AcceptedBy is null && !await invitations.TryReplaceAsync(invitation with { AcceptedBy = person }, cancellation)))
        {
            return null;
        }

        await members.TryChangeAsync(account.Id, person, member => StepOf(member, invitation, person), cancellation);
        await people.ConfirmAsync(person, invitation.Email, cancellation);
        await invitations.RemoveAsync(invitation, cancellation);
        memberships.Forget(person);
        return account;
    }

    /// <summary>A member who is invited keeps the higher right.</summary>
    private MemberStep? StepOf(Member? member, Invitation invitation, PersonId person)
    {
        var now = clock.GetUtcNow();
        return member?.Right >= invitation.Right ? null : new(
            new(invitation.Account, person, invitation.Right, member?.Since ?? now), now, "member.joined", $"person:{person}",
            $"{person}: {Spelled.Of(invitation.Right)}, invitation {invitation.Id} of {invitation.InvitedBy}");
    }
}
