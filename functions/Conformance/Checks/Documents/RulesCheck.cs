using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Documents;

/// <summary>A check that is met when no document of the sample departs from a family of rules. Minor departures are only told, unless the check counts them.</summary>
public abstract class RulesCheck : SampleCheck
{
    /// <summary>How the codes of the family start.</summary>
    protected abstract string Family { get; }

    protected virtual bool CountsMinor => false;

    protected override Finding Evaluate(CdaSampleFacts facts)
    {
        var all = Departures.Of(facts, Family);
        var counted = CountsMinor ? all : [.. all.Where(finding => finding.Class != "minor")];
        var unread = Departures.Unread(facts);
        return (counted, unread, Missing(facts)) switch
        {
            ({ Length: > 0 }, _, _) => Info.NotMet(
                $"{counted.Length} écart(s) : {counted.Words().Fr}.", $"{counted.Length} departure(s): {counted.Words().En}.", counted.Places()),
            (_, { Length: > 0 }, _) => Info.Inconclusive(
                $"{unread.Length} document(s) de l'échantillon n'ont pas pu être lus.", $"{unread.Length} document(s) of the sample could not be read.", unread),
            (_, _, { } missing) => missing,
            _ when all.Length > 0 => Info.Met(
                $"{facts.Documents.Count} document(s) examinés ; {all.Length} remarque(s) sans gravité : {all.Words().Fr}.",
                $"{facts.Documents.Count} document(s) looked at; {all.Length} minor remark(s): {all.Words().En}.", all.Places()),
            _ => Info.Met($"{facts.Documents.Count} document(s) examinés, aucun écart.", $"{facts.Documents.Count} document(s) looked at, no departure."),
        };
    }

    /// <summary>Why the sample does not show what the check is about, or null when it does.</summary>
    protected virtual Finding? Missing(CdaSampleFacts facts) => null;
}
