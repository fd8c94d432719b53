using System.Collections.Concurrent;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Http;

/// <summary>Finds out who calls by an API key. A key is believed for half a minute before the store is asked again.</summary>
public sealed class KeyRing(AccountTable accounts, KeyUse uses, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (ApiKey Key, Account Account, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    public async Task<Caller?> FindAsync(string? presented, CancellationToken cancellation)
    {
        if (!ApiKeys.TryParse(presented, out var prefix, out var secret))
        {
            return null;
        }

        if (!known.TryGetValue(prefix, out var entry) || entry.Until < clock.GetUtcNow())
        {
            if (await accounts.FindKeyAsync(prefix, cancellation) is not { } key || await accounts.FindAsync(key.Account, cancellation) is not { } account)
            {
                return null;
            }

            entry = (key, account, clock.GetUtcNow() + Believed);
            known[prefix] = entry;
        }

        if (!entry.Key.Opens(secret, clock.GetUtcNow()))
        {
            return null;
        }

        uses.Note(entry.Key);
        return new(entry.Key.Role, entry.Account, new Credential.Key(prefix, entry.Key.Scopes));
    }

    /// <summary>Forgets a key at once, on this instance, when it was revoked here.</summary>
    public void Forget(string prefix) => known.TryRemove(prefix, out _);

    /// <summary>Forgets all keys of an account at once, on this instance, when it was suspended here.</summary>
    public void Forget(AccountId account)
    {
        foreach (var (prefix, _) in known.Where(pair => pair.Value.Account.Id == account))
        {
            Forget(prefix);
        }
    }
}
