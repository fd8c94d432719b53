using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Accounts;

/// <summary>Where operators find accounts, suspend them and invite their owners.</summary>
public static class AccountEndpoints
{
    private const int PageSize = 50;

    public static async Task<Results<Ok<AccountListView>, ProblemHttpResult>> ListAsync(
        AccountTable accounts, Links links, CancellationToken cancellation, string? number = null, string? name = null, string? after = null)
    {
        if (number is { Length: > 14 } || name is { Length: > 120 } || (after is not null && !AccountId.TryParse(after, out _)))
        {
            return AccountRefusals.NumberFilter.ToResult();
        }

        var (found, next) = await FindAsync(accounts, number, name, AccountId.TryParse(after, out var last) ? last : null, cancellation);
        return TypedResults.Ok(new AccountListView([.. found.Select(AccountView.Of)], next is { } more ? links.Accounts(number, name, more) : null));
    }

    /// <summary>The accounts with that number and a name that holds those words, oldest first.</summary>
    public static Task<(IReadOnlyList<Account> Found, AccountId? Next)> FindAsync(
        AccountTable accounts, string? number, string? name, AccountId? after, CancellationToken cancellation)
    {
        var folded = Folding.Of(name ?? "");
        return accounts.ListAsync(
            after,
            account => (string.IsNullOrEmpty(number) || AccountNumber.Of(account)?.Value == number) && Folding.Of(account.Name).Contains(folded, StringComparison.Ordinal),
            PageSize, cancellation);
    }

    public static async Task<Results<Ok<AccountDetailView>, ProblemHttpResult>> GetAsync(
        string id, AccountTable accounts, MemberTable members, CancellationToken cancellation) =>
        await FindAsync(id, accounts, cancellation) is { } account
            ? TypedResults.Ok(await DetailAsync(account, accounts, members, cancellation))
            : AccountRefusals.NotFound.ToResult();

    public static async Task<AccountDetailView> DetailAsync(Account account, AccountTable accounts, MemberTable members, CancellationToken cancellation)
    {
        var history = (await accounts.HistoryAsync(account.Id, cancellation)).Concat(await members.HistoryAsync(account.Id, cancellation));
        return new(
            AccountView.Of(account), [.. history.OrderBy(step => step.At).Select(AccountEventView.Of)], (await members.OfAccountAsync(account.Id, cancellation)).Count);
    }

    public static async Task<Results<Ok<AccountView>, ProblemHttpResult>> SuspendAsync(
        HttpContext http, string id, SuspendAccount suspend, AccountTable accounts, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var reason = JsonReading.Of(body, Bodies.MaxJsonBytes, root => root.Text("reason", SuspendAccount.Reason));
        if (!reason.IsValid)
        {
            return AccountRefusals.ReasonRequired(reason.Problems).ToResult();
        }

        return await FindAsync(id, accounts, cancellation) is not { } account ? AccountRefusals.NotFound.ToResult()
            : await suspend.RunAsync(http.Caller, account.Id, reason.Value, cancellation) is { } after ? TypedResults.Ok(AccountView.Of(after))
            : AccountRefusals.SuspendedAlready.ToResult();
    }

    public static async Task<Results<Ok<AccountView>, ProblemHttpResult>> LiftAsync(
        HttpContext http, string id, SuspendAccount suspend, AccountTable accounts, CancellationToken cancellation) =>
        await FindAsync(id, accounts, cancellation) is not { } account ? AccountRefusals.NotFound.ToResult()
            : await suspend.LiftAsync(http.Caller, account.Id, cancellation) is { } after ? TypedResults.Ok(AccountView.Of(after))
            : AccountRefusals.NotSuspended.ToResult();

    public static async Task<Results<Created<InvitationView>, ProblemHttpResult>> InviteOwnerAsync(
        HttpContext http, string id, AccountTable accounts, Invite invite, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var draft = JsonReading.Of(body, Bodies.MaxJsonBytes, root => InvitationDraft.Of(root, MemberRight.Owner));
        if (!draft.IsValid)
        {
            return AccountRefusals.InvitationInvalid(draft.Problems).ToResult();
        }

        if (await FindAsync(id, accounts, cancellation) is not { } account)
        {
            return AccountRefusals.NotFound.ToResult();
        }

        var (invitation, problem) = await invite.RunAsync(account.Id, http.Caller.Actor, draft.Value, cancellation);
        return problem is null ? TypedResults.Created((string?)null, InvitationView.Of(invitation!)) : problem.ToResult();
    }

    public static async Task<Account?> FindAsync(string id, AccountTable accounts, CancellationToken cancellation) =>
        AccountId.TryParse(id, out var parsed) ? await accounts.FindAsync(parsed, cancellation) : null;
}
