using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;

namespace Balise.App.Accounts;

/// <summary>Issues the keys of an account, puts new ones in the place of old ones and revokes them. Nobody gives a key a scope that they do not carry.</summary>
public sealed class IssueKeys(AccountTable accounts, KeyRing ring, TimeProvider clock)
{
    public async Task<(ApiKey? Key, string? Shown, Problem? Problem)> IssueAsync(Caller caller, KeyDraft draft, CancellationToken cancellation)
    {
        if (await RefusalAsync(caller, draft.Scopes, cancellation) is { } problem)
        {
            return (null, null, problem);
        }

        var (shown, made) = ApiKeys.Make(caller.Account, clock);
        var key = made with { Label = draft.Label, Scopes = [.. draft.Scopes.Select(scope => scope.Name)], ExpiresAt = draft.ExpiresAt, IssuedBy = caller.Person };
        await accounts.TryAddKeyAsync(key, cancellation);
        return (key, shown, null);
    }

    /// <summary>
    /// A new key with the label and scopes of an old one, which ends after the overlap. The new one is stored first: a crash leaves two keys that work, never none. Of two
    /// rotations at once one holds, and the new key of the other is revoked.
    /// </summary>
    public async Task<(ApiKey? Key, string? Shown, Problem? Problem)> RotateAsync(Caller caller, string prefix, TimeSpan overlap, CancellationToken cancellation)
    {
        if (await FindAsync(caller, prefix, cancellation) is not { } old)
        {
            return (null, null, AccountRefusals.KeyNotFound);
        }

        if (!IsInUse(old))
        {
            return (null, null, AccountRefusals.KeyEnded);
        }

        if (await RefusalAsync(caller, old.Effective(), cancellation) is { } problem)
        {
            return (null, null, problem);
        }

        var (shown, made) = ApiKeys.Make(caller.Account, clock);
        var key = made.InPlaceOf(old) with { IssuedBy = caller.Person };
        await accounts.TryAddKeyAsync(key, cancellation);
        if (await accounts.ChangeKeyAsync(prefix, stored => IsInUse(stored) ? stored.EndedBy(key, overlap) : null, cancellation))
        {
            ring.Forget(prefix);
            return (key, shown, null);
        }

        await accounts.TryRevokeKeyAsync(key.Prefix, clock.GetUtcNow(), cancellation);
        return (null, null, AccountRefusals.KeyEnded);
    }

    public async Task<bool> TryRevokeAsync(Caller caller, string prefix, CancellationToken cancellation)
    {
        if (await FindAsync(caller, prefix, cancellation) is null)
        {
            return false;
        }

        await accounts.TryRevokeKeyAsync(prefix, clock.GetUtcNow(), cancellation);
        ring.Forget(prefix);
        return true;
    }

    /// <summary>A key of the caller's account; those of others do not exist for it.</summary>
    public async Task<ApiKey?> FindAsync(Caller caller, string prefix, CancellationToken cancellation) =>
        ApiKeys.IsPrefix(prefix) && await accounts.FindKeyAsync(prefix, cancellation) is { } key && key.Account == caller.Account.Id ? key : null;

    private bool IsInUse(ApiKey key) => key.IsLive(clock.GetUtcNow()) && key.ReplacedBy is null;

    private async Task<Problem?> RefusalAsync(Caller caller, IReadOnlyList<Scope> scopes, CancellationToken cancellation)
    {
        Scope[] beyond = [.. scopes.Where(scope => !caller.By.Carries(scope))];
        return beyond is not [] ? AccountRefusals.ScopesNotCarried(beyond)
            : (await accounts.KeysOfAsync(caller.Account.Id, cancellation)).Count(each => each.Key.IsLive(clock.GetUtcNow())) >= KeyTerms.MostLive ? AccountRefusals.TooManyKeys
            : null;
    }
}
