using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>How many mails an account sent on a day. Every sending rewrites this one row, so that the bounds hold whatever happens at once.</summary>
public sealed record InvitationCount(DateOnly Day, int Sent);

/// <summary>How many invitations an account may have open, and may send in a day (UTC).</summary>
public sealed record InvitationBounds(TimeSpan Lifetime, int Pending, int PerDay);

/// <summary>The invitations of one account and its count of the day.</summary>
public sealed record InvitationBook(AccountId Account, IReadOnlyList<Invitation> Invitations, InvitationCount? Count)
{
    /// <summary>A new invitation, or the pending one of that address sent again with the right asked for now.</summary>
    public InvitationStep Invite(string email, MemberRight right, string language, string actor, InvitationBounds bounds, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var sent = Count?.Day == today ? Count.Sent : 0;
        if (sent >= bounds.PerDay)
        {
            return new InvitationStep.TooManyToday();
        }

        var pending = Invitations.Where(invitation => invitation.IsPending(now)).ToArray();
        var earlier = pending.FirstOrDefault(invitation => string.Equals(invitation.Email, email, StringComparison.OrdinalIgnoreCase));
        if (earlier is null && pending.Length >= bounds.Pending)
        {
            return new InvitationStep.TooManyPending();
        }

        var expires = now + bounds.Lifetime;
        var invitation = earlier is null
            ? new Invitation(InvitationId.New(clock), Account, email, right, language, actor, now, expires)
            : earlier with { Right = right, Language = language, InvitedBy = actor, SentAt = now, ExpiresAt = expires, Sending = earlier.Sending + 1, Proofs = [] };
        return new InvitationStep.Send(invitation, new(today, sent + 1));
    }
}

/// <summary>What comes of inviting. The private constructor keeps the list closed.</summary>
public abstract record InvitationStep
{
    private InvitationStep()
    {
    }

    public sealed record Send(Invitation Invitation, InvitationCount Count) : InvitationStep;

    public sealed record TooManyPending : InvitationStep;

    public sealed record TooManyToday : InvitationStep;
}
