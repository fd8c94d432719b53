using System.Collections.Concurrent;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

/// <summary>What somebody may act for: an account, and the right in it.</summary>
public sealed record Membership(Account Account, MemberRight Right);

/// <summary>Finds what a session may act for. An answer is believed for half a minute before the store is asked again.</summary>
public sealed class Memberships(PersonTable people, MemberTable members, AccountTable accounts, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<PersonId, (string? Name, IReadOnlyList<Membership> Found, DateTimeOffset Until)> known = new();

    /// <summary>Those that the session's issuer may open, by the account's name.</summary>
    public async Task<IReadOnlyList<Membership>> OfAsync(Session session, CancellationToken cancellation)
    {
        var (_, found, _) = await KnownAsync(session.Person, cancellation);
        return options.Value.Issuers.TryGetValue(session.Issuer, out var issuer) ? [.. found.Where(each => issuer.Opens(each.Account.Role))] : [];
    }

    /// <summary>What the person is called, as the issuer said at the last sign-in.</summary>
    public async Task<string?> NameOfAsync(PersonId person, CancellationToken cancellation) => (await KnownAsync(person, cancellation)).Name;

    /// <summary>The account that the session acts for: the only one, or the one that was chosen among several.</summary>
    public async Task<Membership?> ActingAsync(Session session, CancellationToken cancellation) => await OfAsync(session, cancellation) switch
    {
        [var only] => only,
        var several => several.FirstOrDefault(each => each.Account.Id == session.Account),
    };

    /// <summary>Forgets at once, on this instance, what was changed here.</summary>
    public void Forget(PersonId person) => known.TryRemove(person, out _);

    public void Forget(AccountId account)
    {
        foreach (var (person, _) in known.Where(pair => pair.Value.Found.Any(each => each.Account.Id == account)))
        {
            Forget(person);
        }
    }

    private async Task<(string? Name, IReadOnlyList<Membership> Found, DateTimeOffset Until)> KnownAsync(PersonId person, CancellationToken cancellation)
    {
        if (known.TryGetValue(person, out var entry) && entry.Until >= clock.GetUtcNow())
        {
            return entry;
        }

        if (known.Count >= MostKept)
        {
            known.Clear();
        }

        return known[person] = ((await people.FindAsync(person, cancellation))?.Name, await ReadAsync(person, cancellation), clock.GetUtcNow() + Believed);
    }

    private async Task<IReadOnlyList<Membership>> ReadAsync(PersonId person, CancellationToken cancellation)
    {
        List<Membership> found = [];
        foreach (var member in await members.OfPersonAsync(person, cancellation))
        {
            if (await accounts.FindAsync(member.Account, cancellation) is { } account)
            {
                found.Add(new(account, member.Right));
            }
        }

        return [.. found.OrderBy(each => each.Account.Name, StringComparer.Ordinal).ThenBy(each => each.Account.Id.Value)];
    }
}
