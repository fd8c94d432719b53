using Balise.Adapters.Health;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Reference;

/// <summary>Says how old the reference data are. Old data make checks inconclusive, never the suite unable to work.</summary>
public sealed class ReferenceHealth(ReferenceBlobs blobs, IOptions<ReferenceOptions> options, TimeProvider clock)
{
    /// <summary>Missed this many times, a refresh is no accident any more.</summary>
    private const int MissedRefreshes = 3;

    public async Task<DependencyAnswer> AskAsync(CancellationToken cancellation)
    {
        if (options.Value.Sources() is not { Count: > 0 } sources)
        {
            return DependencyAnswer.NotConfigured;
        }

        var stamps = await Task.WhenAll(sources.Select(async source => (source.Name, Stamp: await blobs.StampAsync(source.Name, cancellation))));
        if (stamps.FirstOrDefault(each => each.Stamp is null) is { Name: { } missing })
        {
            return DependencyAnswer.Degraded("missing", $"{missing} was never fetched.");
        }

        var (name, oldest) = stamps.MinBy(each => each.Stamp!.CurrentAt);
        var age = clock.GetUtcNow() - oldest!.CurrentAt;
        return age > MissedRefreshes * options.Value.RefreshAfter
            ? DependencyAnswer.Degraded("stale", $"{name} was current {age.TotalHours:0} hours ago.")
            : DependencyAnswer.Ok($"The oldest file, {name}, was current {age.TotalHours:0} hours ago.");
    }
}
