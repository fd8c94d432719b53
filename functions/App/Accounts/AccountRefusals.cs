using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;

namespace Balise.App.Accounts;

/// <summary>Why an account, its members, invitations and keys are left as they are.</summary>
internal static class AccountRefusals
{
    public static Problem NotFound { get; } = new(404, "account.not-found", "There is no such account.", "The accounts are at /api/accounts.");

    public static Problem SuspendedAlready { get; } = new(409, "account.already-suspended", "This account is suspended already.", "The first reason stays.");

    public static Problem NotSuspended { get; } = new(409, "account.not-suspended", "This account is not suspended.");

    public static Problem MemberNotFound { get; } = new(404, "member.not-found", "The account has no such member.", "The members are at /api/account/members.");

    public static Problem LastOwner { get; } =
        new(409, "member.last-owner", "The last owner can neither leave nor be given a lower right.", "Make somebody else an owner first.");

    public static Problem InvitationNotFound { get; } = new(404, "invitation.not-found", "There is no such open invitation.", "The invitations are at /api/account/invitations.");

    public static Problem TooManyPending { get; } =
        new(409, "invitation.too-many-pending", "The account has as many open invitations as it may have.", "Withdraw one, or wait until one is accepted.");

    public static Problem TooManyToday { get; } = new(429, "invitation.too-many-today", "The account sent as many invitations today as it may.", "Go on tomorrow.");

    public static Problem KeyNotFound { get; } = new(404, "key.not-found", "There is no such key.");

    public static Problem KeyEnded { get; } = new(409, "key.not-live", "This key is revoked, expired or replaced already.", "Issue a new key instead.");

    public static Problem TooManyKeys { get; } = new(409, "key.too-many", "The account has as many keys as it may have.", $"Revoke one: at most {KeyTerms.MostLive} open something at one time.");

    public static Problem Invalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "account.invalid", "The account is not valid.", "Send role, name, the number of its holder and how it was verified. Every error is listed.", errors);

    public static Problem NumberTaken(Account holder) => new(
        409, "account.number-taken", "An account of this role has this number already.", $"It is {holder.Id} ({holder.Name}).");

    public static Problem ReasonRequired(IReadOnlyList<JsonProblem> errors) =>
        new(422, "account.reason-required", "Suspending needs a reason.", "Send {\"reason\": \"…\"}.", errors);

    public static Problem InvitationInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "invitation.invalid", "The invitation is not valid.", "Send the e-mail address, the right and, if it is not French, the language.", errors);

    public static Problem RightInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "member.right-invalid", "The right is not valid.", "Send {\"right\": \"reader\"}, editor or owner.", errors);

    public static Problem KeyInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "key.invalid", "The key cannot be issued as asked.", "Send a label, at least one scope and, if it is not a year ahead, when it expires.", errors);

    public static Problem ScopesNotCarried(IEnumerable<Scope> scopes) => new(
        403, "key.scopes-not-carried", "Nobody gives a key more than they may do themselves.", $"You do not carry: {string.Join(", ", scopes.Select(scope => scope.Name))}.");

    public static Problem NumberFilter { get; } =
        new(422, "account.filter-invalid", "The filter cannot be used.", "number is a SIREN, FINESS, SIRET or RPPS number; name is a part of a name; after is the id of an account.");
}
