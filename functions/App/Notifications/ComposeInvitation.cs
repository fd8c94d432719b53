using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Notifications;

namespace Balise.App.Notifications;

/// <summary>
/// Writes the mail of an invitation. Its token is made here and is kept nowhere but in the mail; a mail that is tried again carries another one, and both open the invitation.
/// </summary>
public sealed class ComposeInvitation(InvitationTable invitations, AccountTable accounts, Links links, TimeProvider clock)
{
    /// <summary>Nothing is sent once the invitation was accepted, withdrawn, sent again or expired, nor for an account that is suspended.</summary>
    public async Task<(string Email, Letter Letter)?> OfAsync(InvitationSent sent, string language, CancellationToken cancellation)
    {
        var token = InvitationToken.New();
        while (await invitations.FindAsync(sent.Account, sent.Invitation, cancellation) is { } invitation
            && invitation.Sending == sent.Sending && invitation.IsPending(clock.GetUtcNow())
            && await accounts.FindAsync(sent.Account, cancellation) is { Suspension: null } account)
        {
            if (await invitations.TryGiveAsync(invitation, token, cancellation))
            {
                return (invitation.Email, InvitationLetter.Of(account, invitation, links.Join(token), language));
            }
        }

        return null;
    }
}
