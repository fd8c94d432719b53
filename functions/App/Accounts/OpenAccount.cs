using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Accounts;

/// <summary>
/// Opens an account whose number an operator verified. The number is claimed before the account is written, so that of two openings at once one holds; the first owner is
/// invited last, and again by a repeat that finds nobody invited.
/// </summary>
public sealed class OpenAccount(AccountTable accounts, IdempotencyTable idempotency, Invite invite, TimeProvider clock)
{
    public static async Task<Results<Created<AccountView>, ProblemHttpResult>> HandleAsync(HttpContext http, OpenAccount open, Links links, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var (account, problem) = await open.RunAsync(http.Caller, body, http.Request.Headers["Idempotency-Key"], cancellation);
        return problem is null ? TypedResults.Created(links.Account(account!.Id), AccountView.Of(account)) : problem.ToResult();
    }

    public async Task<(Account? Account, Problem? Problem)> RunAsync(Caller caller, ReadOnlyMemory<byte> body, string? key, CancellationToken cancellation)
    {
        var read = AccountDraft.Read(body, Bodies.MaxJsonBytes, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (!read.IsValid)
        {
            return (null, AccountRefusals.Invalid(read.Problems));
        }

        var (claimed, problem) = await Idempotency.ClaimAsync(idempotency, caller, "open-account", key, body, AccountId.New(clock).ToString(), cancellation);
        return problem is not null || !AccountId.TryParse(claimed, out var id) ? (null, problem) : await OpenAsync(caller, read.Value, id, cancellation);
    }

    /// <summary>The same for a form, whose fields were read already.</summary>
    public Task<(Account? Account, Problem? Problem)> RunAsync(Caller caller, AccountDraft draft, CancellationToken cancellation) =>
        OpenAsync(caller, draft, AccountId.New(clock), cancellation);

    private async Task<(Account? Account, Problem? Problem)> OpenAsync(Caller caller, AccountDraft draft, AccountId id, CancellationToken cancellation)
    {
        if (draft.Number is { } number && await HolderAsync(draft.Role, number, id, cancellation) is { } holder)
        {
            return (null, AccountRefusals.NumberTaken(holder));
        }

        await accounts.TryOpenAsync(AccountChange.Opened(draft.ToAccount(id, clock.GetUtcNow()), caller.Actor), cancellation);
        var account = await accounts.FindAsync(id, cancellation) ?? throw new UnreachableException("An account was refused for being there, and is not.");
        if (draft.Owner is { } owner)
        {
            await invite.FirstOwnerAsync(account, caller.Actor, owner, cancellation);
        }

        return (account, null);
    }

    /// <summary>The other account that has the number, if one does; the number is then not this one's.</summary>
    private async Task<Account?> HolderAsync(Role role, AccountNumber number, AccountId id, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(role, number, cancellation) is { } known)
        {
            return known.Id == id ? null : known;
        }

        var holder = await accounts.ClaimAsync(role, number, id, clock.GetUtcNow(), cancellation);

        // The holder may still be in the making: it is named by what it will be.
        return holder == id ? null : await accounts.FindAsync(holder, cancellation) ?? new(holder, role, "…", Siren: null, clock.GetUtcNow());
    }
}
