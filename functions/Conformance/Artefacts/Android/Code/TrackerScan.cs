using System.Text;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>Compares class names with the loaded signatures; of each tracker the first class that shows it is kept.</summary>
internal sealed class TrackerScan(TrackerRules? rules)
{
    private readonly Dictionary<int, string> examples = [];
    private readonly List<int> owners = [];

    public void Look(ReadOnlySpan<byte> className)
    {
        if (rules is null)
            return;
        owners.Clear();
        rules.Signatures.Find(className, owners);
        foreach (var owner in owners)
        {
            if (!examples.ContainsKey(owner))
                examples.Add(owner, Anomalies.Printable(Encoding.UTF8.GetString(className)));
        }
    }

    public TrackerFacts? ToFacts() => rules is null ? null : new(
        rules.DataOf, rules.Source, rules.Trackers.Count,
        [.. examples.Select(row => new FoundTracker(rules.Trackers[row.Key].Name, rules.Trackers[row.Key].Categories, row.Value))
            .OrderBy(found => found.Name, StringComparer.Ordinal).ThenBy(found => found.Example, StringComparer.Ordinal)]);
}
