using System.Collections.Concurrent;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.App.Accounts;

/// <summary>
/// Whose calls and matches are offered to others: those of accounts that are not suspended. What an account did before stays as it was, and comes back when the suspension is
/// lifted. An answer is believed for half a minute.
/// </summary>
public sealed class Standing(AccountTable accounts, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<AccountId, (bool IsSuspended, DateTimeOffset Until)> known = new();

    public async Task<bool> IsSuspendedAsync(AccountId account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!known.TryGetValue(account, out var entry) || entry.Until < now)
        {
            entry = ((await accounts.FindAsync(account, cancellation))?.Suspension is not null, now + Believed);
            known[account] = entry;
        }

        return entry.IsSuspended;
    }

    /// <summary>What is left of things once those of suspended accounts are taken out.</summary>
    public async Task<IReadOnlyList<T>> OfferedAsync<T>(IEnumerable<T> things, Func<T, AccountId> owner, CancellationToken cancellation)
    {
        List<T> offered = [];
        foreach (var thing in things)
        {
            if (!await IsSuspendedAsync(owner(thing), cancellation))
            {
                offered.Add(thing);
            }
        }

        return offered;
    }

    public void Forget(AccountId account) => known.TryRemove(account, out _);
}
