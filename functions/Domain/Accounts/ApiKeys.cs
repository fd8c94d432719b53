using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Balise.Domain.Accounts;

/// <summary>Makes and reads API keys, spelled <c>balise_{prefix}_{secret}</c>: 12 and 52 characters of lower-case base 32 (60 and 256 bits).</summary>
public static class ApiKeys
{
    private const string Mark = "balise_", Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int PrefixLength = 12, SecretLength = 52;

    /// <summary>A new key, to be shown once, and what is stored of it.</summary>
    public static (string Shown, ApiKey Stored) Make(Account account, TimeProvider clock)
    {
        var prefix = RandomNumberGenerator.GetString(Alphabet, PrefixLength);
        var secret = RandomNumberGenerator.GetString(Alphabet, SecretLength);
        return ($"{Mark}{prefix}_{secret}", new(prefix, HashOf(secret), account.Id, account.Role, clock.GetUtcNow(), RevokedAt: null));
    }

    /// <summary>Splits a presented key; false when it is not spelled like one, which spares the store a look-up.</summary>
    public static bool TryParse(string? presented, [NotNullWhen(true)] out string? prefix, [NotNullWhen(true)] out string? secret)
    {
        (prefix, secret) = (null, null);
        if (presented?.Length != Mark.Length + PrefixLength + 1 + SecretLength
            || !presented.StartsWith(Mark, StringComparison.Ordinal)
            || presented[Mark.Length + PrefixLength] != '_')
        {
            return false;
        }

        prefix = presented.Substring(Mark.Length, PrefixLength);
        secret = presented[(Mark.Length + PrefixLength + 1)..];
        return prefix.All(Alphabet.Contains) && secret.All(Alphabet.Contains);
    }

    /// <summary>Whether a text can be the prefix of a key.</summary>
    public static bool IsPrefix(string text) => text.Length == PrefixLength && text.All(Alphabet.Contains);

    /// <summary>Compares in constant time.</summary>
    public static bool Opens(this ApiKey key, string secret, DateTimeOffset now) =>
        key.RevokedAt is null && !(key.ExpiresAt <= now)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(key.SecretSha256));

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
