using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Artefacts.Packages.Versions;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>What of one OSV document matters for comparing.</summary>
internal sealed record OsvAdvisory(
    string Id, IReadOnlyList<string> Aliases, AdvisorySeverity Severity, DateTimeOffset? Modified, bool IsWithdrawn, IReadOnlyList<OsvAffected> Affected);

/// <summary>One affected package: in which ranges, or in which versions named one by one.</summary>
internal sealed record OsvAffected(OsvPackage Package, AdvisorySeverity Severity, IReadOnlyList<OsvRange> Ranges, IReadOnlyList<string> Versions);

internal enum OsvEventKind : byte
{
    Introduced,
    Fixed,
    LastAffected,
    Limit,
}

internal readonly record struct OsvEvent(OsvEventKind Kind, string Version)
{
    /// <summary>Before every version.</summary>
    public bool IsBeginning => Kind == OsvEventKind.Introduced && Version == "0";
}

/// <summary>
/// One range of versions, by the evaluation algorithm of the OSV schema: events in the order of their versions switch the weakness on and off; versions beyond
/// all limits are out.
/// </summary>
internal sealed record OsvRange(bool IsSemantic, IReadOnlyList<OsvEvent> Events)
{
    public VersionOrder? Order(string ecosystem) => IsSemantic ? VersionOrders.Semantic : VersionOrders.Find(ecosystem);

    /// <summary>
    /// The same range with its events in order. An insertion sort, since it is stable, asks nothing of the comparer that Maven's order does not give, and
    /// finds nearly all ranges sorted already; their length is bounded by the reader.
    /// </summary>
    public OsvRange Sorted(string ecosystem)
    {
        if (Order(ecosystem) is not { } order)
        {
            return this;
        }

        var sorted = Events.ToArray();
        for (var at = 1; at < sorted.Length; at++)
        {
            var (moved, place) = (sorted[at], at);
            for (; place > 0 && Compare(order, moved, sorted[place - 1]) < 0; place--)
            {
                sorted[place] = sorted[place - 1];
            }

            sorted[place] = moved;
        }

        return this with { Events = sorted };
    }

    public bool Holds(VersionOrder order, string version)
    {
        var limits = Events.Where(row => row.Kind == OsvEventKind.Limit).ToArray();
        if (limits.Length > 0 && !limits.Any(limit => limit.Version == "*" || order.Compare(version, limit.Version) < 0))
        {
            return false;
        }

        var affected = false;
        foreach (var row in Events)
        {
            affected = row.Kind switch
            {
                OsvEventKind.Introduced when row.IsBeginning || order.Compare(version, row.Version) >= 0 => true,
                OsvEventKind.Fixed when order.Compare(version, row.Version) >= 0 => false,
                OsvEventKind.LastAffected when order.Compare(version, row.Version) > 0 => false,
                _ => affected,
            };
        }

        return affected;
    }

    /// <summary>The first fix after a version; null when the range knows none.</summary>
    public string? FixAfter(VersionOrder order, string version) =>
        Events.FirstOrDefault(row => row.Kind == OsvEventKind.Fixed && order.Compare(row.Version, version) > 0).Version;

    // Where an end and a beginning meet, the document says which comes first; but the last affected version is affected.
    private static int Compare(VersionOrder order, OsvEvent left, OsvEvent right) => (left.IsBeginning, right.IsBeginning) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => order.Compare(left.Version, right.Version) is not 0 and var compared
            ? compared
            : (left.Kind == OsvEventKind.LastAffected).CompareTo(right.Kind == OsvEventKind.LastAffected),
    };
}
