using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>
/// Tries a draft of a référentiel on stored evidence, beside the version in force: who would newly fail, before anything is enforced. Cases come one by one and
/// none is kept, so their number does not matter.
/// </summary>
public sealed class ImpactPreview(Pack present, Pack draft, DateTimeOffset now)
{
    private readonly SortedDictionary<string, int[]> criteria = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> verdicts = new(StringComparer.Ordinal);
    private int cases, affected, unreadable;

    private enum Effect
    {
        None,
        NewlyFailing,
        NewlyOpen,
        NewlyMet,
        NoLongerAsked,
    }

    /// <summary>The moment both versions are judged at: as soon as every criterion of the draft counts.</summary>
    public DateTimeOffset On { get; } = WhenAllCounts(draft, now);

    public ImpactSummary Summary => new(
        ReferenceTo(present), ReferenceTo(draft), DateOnly.FromDateTime(On.UtcDateTime), cases, affected, unreadable, verdicts,
        criteria.ToDictionary(
            row => row.Key,
            row => new CriterionImpact(
                row.Value[(int)Effect.NewlyFailing], row.Value[(int)Effect.NewlyOpen], row.Value[(int)Effect.NewlyMet],
                row.Value[(int)Effect.NoLongerAsked], row.Value[(int)Effect.None]),
            StringComparer.Ordinal));

    /// <summary>What the draft would change for one product, and counts it.</summary>
    public CaseImpact Add(string name, EvidenceBundle evidence, string evidenceSha256, AssessorFacts facts)
    {
        var report = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = evidenceSha256, Packs = [present, draft], Facts = facts, JudgedAt = On });
        var (before, after) = (report.Results[0], report.Results[1]);
        var effects = Effects(before, after);
        var impact = new CaseImpact(name, report.Product, evidenceSha256, before.Verdict, after.Verdict)
        {
            NewlyFailing = Of(Effect.NewlyFailing),
            NewlyBlocking = [.. after.Blockers.Except(before.Blockers, StringComparer.Ordinal)],
            NewlyOpen = Of(Effect.NewlyOpen),
            NewlyMet = Of(Effect.NewlyMet),
            NoLongerAsked = Of(Effect.NoLongerAsked),
            Unchanged = effects.Count(row => row.Effect is Effect.None),
        };
        Count(impact, effects);
        return impact;

        string[] Of(Effect effect) => [.. effects.Where(row => row.Effect == effect).Select(row => row.Criterion)];
    }

    /// <summary>Counts a case whose evidence could not be read.</summary>
    public ImpactProblem Unreadable(string name, string because)
    {
        unreadable++;
        return new(name, because);
    }

    private static List<(string Criterion, Effect Effect)> Effects(PackResult before, PackResult after)
    {
        var known = before.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Status, StringComparer.Ordinal);
        var effects = new List<(string, Effect)>(after.Criteria.Count);
        foreach (var criterion in after.Criteria)
            effects.Add((criterion.Id, Of(known.Remove(criterion.Id, out var status) ? status : CriterionStatus.NotApplicable, criterion.Status)));
        effects.AddRange(known.Select(dropped => (dropped.Key, Of(dropped.Value, CriterionStatus.NotApplicable))));
        return effects;
    }

    private static Effect Of(CriterionStatus before, CriterionStatus after) => after switch
    {
        _ when before == after || (IsOpen(before) && IsOpen(after)) => Effect.None,
        CriterionStatus.NotMet => Effect.NewlyFailing,
        CriterionStatus.Met => Effect.NewlyMet,
        CriterionStatus.NotApplicable => Effect.NoLongerAsked,
        _ => Effect.NewlyOpen,
    };

    private void Count(CaseImpact impact, List<(string Criterion, Effect Effect)> effects)
    {
        cases++;
        affected += impact is { NewlyFailing: [], NewlyOpen: [], NewlyBlocking: [] } ? 0 : 1;
        var change = $"{KebabCase.Of(impact.From)} to {KebabCase.Of(impact.To)}";
        verdicts[change] = verdicts.GetValueOrDefault(change) + 1;
        foreach (var (criterion, effect) in effects)
        {
            if (!criteria.TryGetValue(criterion, out var totals))
                criteria[criterion] = totals = new int[Enum.GetValues<Effect>().Length];
            totals[(int)effect]++;
        }
    }

    private static bool IsOpen(CriterionStatus status) => status is CriterionStatus.Inconclusive or CriterionStatus.AwaitsJudgement or CriterionStatus.AwaitsAnnex;

    private static PackReference ReferenceTo(Pack pack) => new(pack.Id, pack.Version, pack.Digest, pack.Title);

    private static DateTimeOffset WhenAllCounts(Pack draft, DateTimeOffset now)
    {
        var last = new DateTimeOffset(draft.Criteria.Max(criterion => criterion.EnforcedFrom).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return last > now ? last : now;
    }
}
