using System.Security.Cryptography;
using System.Text;
using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>
/// Somebody's visit, from signing in to signing out. The browser holds a random number, the store its hash and nothing that the visit does not need: who, through which
/// configured issuer, and for which account they chose to act.
/// </summary>
public sealed record Session(PersonId Person, string Issuer, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt)
{
    public AccountId? Account { get; init; }

    /// <summary>What the issuer wants back when it shall end its own session: encrypted, and absent where it has no such address.</summary>
    public string? LogoutHint { get; init; }

    /// <summary>Whether it still counts: neither too old nor idle for too long.</summary>
    public bool LivesAt(DateTimeOffset now, TimeSpan idle) => now < EndsAt && now - SeenAt < idle;
}

/// <summary>The number that a browser shows for its session, 260 random bits, and the hash that it is stored under.</summary>
public static class SessionNumbers
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 52;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Null for what is not spelled like a number of ours, which spares the store a look-up.</summary>
    public static string? HashOf(string? shown) =>
        shown?.Length == Length && shown.All(Alphabet.Contains) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(shown))) : null;
}
