namespace Balise.Conformance.Reports.Comparison;

/// <summary>
/// Finds causes by judging again: the parts that differ are exchanged one after the other, rules first, then what the vendor gave, then what surrounds it, and
/// once more in the reverse order. A part is a cause of each statement that changes when it is exchanged, in either order: so where it takes two parts
/// together, or each of two would do alone, both are named; and comparing the other way round finds the same causes.
/// </summary>
internal static class Counterfactual
{
    public static Func<Subject, IReadOnlyList<Cause>> Between(ComparedReport from, ComparedReport to, Situation start, Situation end, IReadOnlyList<EvidencePart> parts)
    {
        var causes = new Dictionary<Subject, HashSet<Cause>>();
        Step[] steps = [.. Steps(start, end, parts).OrderBy(step => step.Causes[0].Kind)];
        (IReadOnlyDictionary<Subject, string> Judged, IReadOnlyDictionary<Subject, string> Stored) first = (start.Judge(), Standing.Of(from.Report));
        (IReadOnlyDictionary<Subject, string> Judged, IReadOnlyDictionary<Subject, string> Stored) last = (end.Judge(), Standing.Of(to.Report));
        Note(causes, first.Stored, first.Judged, [EngineOf(from.Report)]);
        Note(causes, last.Judged, last.Stored, [EngineOf(to.Report)]);
        Walk(causes, start, first.Judged, last.Judged, steps);
        Walk(causes, start, first.Judged, last.Judged, [.. steps.Reverse()]);
        return subject => [.. causes[subject].OrderBy(cause => cause.Kind).ThenBy(cause => cause.Part, StringComparer.Ordinal)];
    }

    private static void Walk(
        Dictionary<Subject, HashSet<Cause>> causes, Situation start, IReadOnlyDictionary<Subject, string> first, IReadOnlyDictionary<Subject, string> last, Step[] steps)
    {
        var (situation, before) = (start, first);
        foreach (var (index, step) in steps.Index())
        {
            situation = step.Take(situation);
            var after = index == steps.Length - 1 ? last : situation.Judge();
            Note(causes, before, after, step.Causes);
            before = after;
        }
    }

    private static IEnumerable<Step> Steps(Situation from, Situation to, IReadOnlyList<EvidencePart> parts) =>
    [
        new([Cause.Packs], situation => situation with { Packs = to.Packs }),
        new([Cause.Enforcement], situation => situation with { JudgedAt = to.JudgedAt }),
        .. parts.Select(part => new Step(part.Causes, situation => situation with { Evidence = part.Take(situation.Evidence) })),
        new([Cause.Assessors], situation => situation with { Facts = to.Facts }),
    ];

    private static void Note(
        Dictionary<Subject, HashSet<Cause>> causes, IReadOnlyDictionary<Subject, string> before, IReadOnlyDictionary<Subject, string> after, IReadOnlyList<Cause> because)
    {
        foreach (var subject in before.Keys.Union(after.Keys))
        {
            if (before.GetValueOrDefault(subject) == after.GetValueOrDefault(subject))
                continue;
            if (!causes.TryGetValue(subject, out var known))
                causes[subject] = known = [];
            known.UnionWith(because);
        }
    }

    // What our own engine judged and would not judge again is no change of rules: somebody else changed the report.
    private static Cause EngineOf(Report report) => report.Engine == Judge.Engine ? Cause.Undetermined : Cause.Engine;
}
