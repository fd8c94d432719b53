using System.Threading.RateLimiting;

namespace Balise.App.Http.Limits;

/// <summary>
/// One policy: so many requests per window for each party. A party starts with the whole quota and gets it back evenly, so nobody profits from waiting for a
/// window to turn.
/// </summary>
public sealed class Quota : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly PartitionedRateLimiter<string> parties;

    public Quota(string name, int permits, TimeSpan window)
    {
        (Name, Permits, Window) = (name, permits, window);
        var single = window / permits;
        var period = single > Beat ? single : Beat;
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            ReplenishmentPeriod = period,
            TokensPerPeriod = Math.Max(1, (int)(period / single)),
            QueueLimit = 0,
            AutoReplenishment = false,
        };
        parties = PartitionedRateLimiter.Create<string, string>(party => RateLimitPartition.GetTokenBucketLimiter(party, _ => bucket), StringComparer.Ordinal);
    }

    public string Name { get; }

    public int Permits { get; }

    public TimeSpan Window { get; }

    /// <summary>Takes one request from the party's quota; it is refused when there is none left.</summary>
    public QuotaState Take(string party) => Acquire(party, 1);

    /// <summary>Says how the party stands and takes nothing.</summary>
    public QuotaState Look(string party) => Acquire(party, 0);

    public void Dispose() => parties.Dispose();

    private QuotaState Acquire(string party, int permits)
    {
        using var lease = parties.AttemptAcquire(party, permits);
        var left = parties.GetStatistics(party)?.CurrentAvailablePermits ?? 0;

        // The limiter grants a look for the smallest part of a permit that has come back.
        var granted = lease.IsAcquired && left + permits > 0;
        var wait = granted ? Window * (Permits - left) / Permits : lease.TryGetMetadata(MetadataName.RetryAfter, out var next) ? next : Window / Permits;
        return new(this, granted, left, Math.Max((int)Math.Ceiling(wait.TotalSeconds), granted ? 0 : 1));
    }
}

/// <summary>How a party stands with a quota: whether its request was granted, what is left, and in how many seconds there is more (refused) or all of it again.</summary>
public sealed record QuotaState(Quota Quota, bool IsGranted, long Left, int Seconds);
