namespace Balise.Domain.Accounts;

/// <summary>How long keys live, and how one follows another.</summary>
public static class KeyTerms
{
    /// <summary>Keys of one account that open something at one time.</summary>
    public const int MostLive = 50;

    public const int UsualOverlapDays = 7, LongestOverlapDays = 30;

    public static TimeSpan UsualLifetime { get; } = TimeSpan.FromDays(365);

    public static TimeSpan LongestLifetime { get; } = TimeSpan.FromDays(730);

    public static bool IsLive(this ApiKey key, DateTimeOffset now) => key.RevokedAt is null && !(key.ExpiresAt <= now);

    /// <summary>What a new key is given in the place of an old one: what people call it, what it may do, and a new life as long as the old one's.</summary>
    public static ApiKey InPlaceOf(this ApiKey fresh, ApiKey old)
    {
        var lifetime = old.ExpiresAt - old.CreatedAt is { } lived && lived < LongestLifetime ? lived : UsualLifetime;
        return fresh with { Label = old.Label, Scopes = old.Scopes, ExpiresAt = fresh.CreatedAt + lifetime };
    }

    /// <summary>The old key once another is in its place: it ends after the overlap, never later than it would have.</summary>
    public static ApiKey EndedBy(this ApiKey old, ApiKey fresh, TimeSpan overlap)
    {
        var end = fresh.CreatedAt + overlap;
        return old with { ReplacedBy = fresh.Prefix, ExpiresAt = old.ExpiresAt < end ? old.ExpiresAt : end };
    }

    /// <summary>The scopes that a key makes use of in its role.</summary>
    public static IReadOnlyList<Scope> Effective(this ApiKey key) =>
        [.. Permissions.ScopesOf(key.Role).Where(new Credential.Key(key.Prefix, key.Scopes).Carries)];
}
