using Balise.Conformance.Artefacts.Packages.Versions;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>One weakness of one version of a package, under the name of its gravest advisory.</summary>
public sealed record KnownWeakness(string Id, IReadOnlyList<string> Aliases, AdvisorySeverity Severity, string? FixedIn)
{
    /// <summary>
    /// Joins advisories that name each other, or a third one, as aliases: one weakness, its gravest rating. It is gone where the last of their fixes is in.
    /// </summary>
    internal static IReadOnlyList<KnownWeakness> Joined(List<KnownWeakness> hits, VersionOrder? order)
    {
        var groups = new List<(HashSet<string> Names, List<KnownWeakness> Hits)>();
        foreach (var hit in hits)
        {
            var joined = (Names: new HashSet<string>([hit.Id, .. hit.Aliases], StringComparer.Ordinal), Hits: new List<KnownWeakness> { hit });
            foreach (var group in groups.Where(group => group.Names.Overlaps(joined.Names)).ToArray())
            {
                groups.Remove(group);
                joined.Names.UnionWith(group.Names);
                joined.Hits.AddRange(group.Hits);
            }

            groups.Add(joined);
        }

        return [.. groups.Select(group => OfGroup(group.Names, group.Hits, order))];
    }

    private static KnownWeakness OfGroup(HashSet<string> names, List<KnownWeakness> hits, VersionOrder? order)
    {
        var gravest = hits.OrderByDescending(hit => hit.Severity).ThenBy(hit => hit.Id, StringComparer.Ordinal).First();
        var fixes = hits.Select(hit => hit.FixedIn).OfType<string>().ToArray();
        return gravest with
        {
            Aliases = [.. names.Where(name => name != gravest.Id).Order(StringComparer.Ordinal)],
            FixedIn = fixes.Length == 0 ? null : fixes.Aggregate((x, y) => order is not null && order.Compare(x, y) < 0 ? y : x),
        };
    }
}
