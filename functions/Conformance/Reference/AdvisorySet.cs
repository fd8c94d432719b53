using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Artefacts.Packages.Versions;

namespace Balise.Conformance.Reference;

/// <summary>Published advisories that were loaded (never shipped), by package. Made by an <see cref="AdvisorySetBuilder"/>; safe for many readers.</summary>
public sealed class AdvisorySet
{
    private readonly AdvisoryStore store;

    internal AdvisorySet(AdvisoryStore store, AdvisoryCounts counts, DateOnly dataOf, string source) =>
        (this.store, Counts, DataOf, Source) = (store, counts, dataOf, source);

    /// <summary>How recent the advisories are: the day the loader names, or else the newest "modified" among them.</summary>
    public DateOnly DataOf { get; }

    public string Source { get; }

    public AdvisoryCounts Counts { get; }

    /// <summary>Ecosystems that at least one advisory speaks of, sorted. Packages of others cannot be compared.</summary>
    public IReadOnlyList<string> Ecosystems => [.. store.Ecosystems.Order(StringComparer.Ordinal)];

    /// <summary>Bytes that the packed advisories take, their index not included.</summary>
    public long Bytes => store.Bytes;

    /// <summary>The advisories that hold for one version of a package, those of one weakness joined; null when they cannot be compared.</summary>
    public IReadOnlyList<KnownWeakness>? Match(OsvPackage package, string? version)
    {
        if (!store.Ecosystems.Contains(package.Ecosystem))
        {
            return null;
        }

        var (comparable, hits) = (true, new List<KnownWeakness>());
        foreach (var row in store.Find(package))
        {
            switch (Judge(row, package, version))
            {
                case null:
                    comparable = false;
                    break;
                case { } hit:
                    hits.AddRange(hit);
                    break;
            }
        }

        return comparable || hits.Count > 0 ? KnownWeakness.Joined(hits, VersionOrders.Find(package.Ecosystem)) : null;
    }

    /// <summary>Empty when the row does not hold for the version, null when nobody can say.</summary>
    private static KnownWeakness[]? Judge(AdvisoryRow row, OsvPackage package, string? version)
    {
        if (version is null || (row.Release is not null && package.Release is null))
        {
            return null;
        }

        if (row.Release is not null && !row.Release.Split(':').Contains(package.Release, StringComparer.Ordinal))
        {
            return [];
        }

        var ecosystemOrder = VersionOrders.Find(package.Ecosystem);
        var named = row.Versions.Contains(version, StringComparer.Ordinal)
            || (ecosystemOrder?.CanOrder(version) == true && row.Versions.Any(other => ecosystemOrder.Compare(version, other) == 0));
        var (affected, known, fixedIn) = (named, true, (string?)null);
        foreach (var range in row.Ranges)
        {
            if (range.Order(package.Ecosystem) is not { } order || !order.CanOrder(version))
            {
                known = false;
            }
            else if (range.Holds(order, version))
            {
                affected = true;
                fixedIn ??= range.FixAfter(order, version);
            }
            else if (named)
            {
                fixedIn ??= range.FixAfter(order, version);
            }
        }

        return affected ? [new(row.Id, row.Aliases, row.Severity, fixedIn)] : known ? [] : null;
    }
}

/// <summary>How many documents were read, left out as withdrawn, or were no OSV documents.</summary>
public sealed record AdvisoryCounts(int Read, int Withdrawn, int Unreadable);
