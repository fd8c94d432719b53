using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Options;

namespace Balise.App.Accounts;

/// <summary>
/// Invites somebody to an account. The notice is written before the invitation, whose transaction announces it: alone it is never sent, and no invitation is stored whose
/// mail nobody owes.
/// </summary>
public sealed class Invite(InvitationTable invitations, MemberTable members, NoticeTable notices, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <summary>Invites the first owner of an account, unless somebody is a member or invited already.</summary>
    public async Task FirstOwnerAsync(Account account, string actor, InvitationDraft owner, CancellationToken cancellation)
    {
        if (await members.OfAccountAsync(account.Id, cancellation) is [] && await invitations.OfAccountAsync(account.Id, cancellation) is [])
        {
            await RunAsync(account.Id, actor, owner, cancellation);
        }
    }

    public async Task<(Invitation? Invitation, Problem? Problem)> RunAsync(AccountId account, string actor, InvitationDraft draft, CancellationToken cancellation)
    {
        while (true)
        {
            var (book, version) = await invitations.OpenAsync(account, cancellation);
            switch (book.Invite(draft.Email, draft.Right, draft.Language, actor, options.Value.Bounds, clock))
            {
                case InvitationStep.TooManyPending: return (null, AccountRefusals.TooManyPending);
                case InvitationStep.TooManyToday: return (null, AccountRefusals.TooManyToday);
                case InvitationStep.Send send when await TrySendAsync(send, version, cancellation):
                    await ForgetAsync(book, send.Invitation, cancellation);
                    return (send.Invitation, null);
            }
        }
    }

    private async Task<bool> TrySendAsync(InvitationStep.Send send, string? version, CancellationToken cancellation)
    {
        var invitation = send.Invitation;
        var sent = new InvitationSent(invitation.Account, invitation.Id, invitation.Sending);
        var key = NoticeKey.Of(invitation.Email, NoticeKind.Invitation, invitation.Id.ToString(), $"{invitation.Sending}");
        await notices.TryPrepareAsync(
            new(key, NoticeKind.Invitation, Submission: null, Call: null, Listing: null, Contact: 0, invitation.Language, NoticeState.Planned, LeasedUntil: null, SentAt: null, Because: null)
            {
                Invitation = sent,
            },
            cancellation);
        var planned = OutgoingMessage.Of(
            NoticePlanned.Schema, $"{key.Event[..32]}-{key.Recipient[..16]}", 1, new NoticePlanned(key.Recipient, key.Event),
            NotificationMessages.Default.EnvelopeNoticePlanned, Activity.Current?.Id);
        return await invitations.TrySendAsync(send, version, planned, cancellation);
    }

    /// <summary>Removes what the new sending ended: the earlier tokens of this invitation, and invitations that expired.</summary>
    private async Task ForgetAsync(InvitationBook book, Invitation sent, CancellationToken cancellation)
    {
        foreach (var invitation in book.Invitations)
        {
            if (invitation.Id == sent.Id)
            {
                await invitations.ForgetTokensAsync(invitation, cancellation);
            }
            else if (invitation.ExpiresAt <= clock.GetUtcNow())
            {
                await invitations.RemoveAsync(invitation, cancellation);
            }
        }
    }
}
