using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Accounts;

/// <summary>Where an owner invites members and takes invitations back.</summary>
public static class InvitationEndpoints
{
    public static async Task<Ok<InvitationListView>> ListAsync(HttpContext http, InvitationTable invitations, TimeProvider clock, CancellationToken cancellation)
    {
        var open = (await invitations.OfAccountAsync(http.Caller.Account.Id, cancellation)).Where(invitation => invitation.IsPending(clock.GetUtcNow()));
        return TypedResults.Ok(new InvitationListView([.. open.OrderBy(invitation => invitation.SentAt).Select(InvitationView.Of)]));
    }

    public static async Task<Results<Created<InvitationView>, ProblemHttpResult>> InviteAsync(HttpContext http, Invite invite, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var draft = InvitationDraft.Read(body);
        if (!draft.IsValid)
        {
            return AccountRefusals.InvitationInvalid(draft.Problems).ToResult();
        }

        var (invitation, problem) = await invite.RunAsync(http.Caller.Account.Id, http.Caller.Actor, draft.Value, cancellation);
        return problem is null ? TypedResults.Created((string?)null, InvitationView.Of(invitation!)) : problem.ToResult();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        HttpContext http, string id, InvitationTable invitations, TimeProvider clock, CancellationToken cancellation) =>
        await TryWithdrawAsync(http.Caller, id, invitations, clock, cancellation) ? TypedResults.NoContent() : AccountRefusals.InvitationNotFound.ToResult();

    public static async Task<bool> TryWithdrawAsync(Caller caller, string id, InvitationTable invitations, TimeProvider clock, CancellationToken cancellation)
    {
        if (!InvitationId.TryParse(id, out var parsed) || await invitations.FindAsync(caller.Account.Id, parsed, cancellation) is not { } invitation
            || !invitation.IsPending(clock.GetUtcNow()))
        {
            return false;
        }

        await invitations.RemoveAsync(invitation, cancellation);
        return true;
    }
}

public sealed record InvitationListView(IReadOnlyList<InvitationView> Items);

/// <summary>An open invitation. Its token is in the mail alone.</summary>
public sealed record InvitationView(string Id, string Email, string Right, string Language, string InvitedBy, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, int Sending)
{
    public static InvitationView Of(Invitation invitation) => new(
        invitation.Id.ToString(), invitation.Email, Spelled.Of(invitation.Right), invitation.Language, invitation.InvitedBy, invitation.SentAt, invitation.ExpiresAt, invitation.Sending);
}
