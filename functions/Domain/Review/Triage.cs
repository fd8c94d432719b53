using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.Domain.Review;

/// <summary>Where a scanned submission goes. The private constructor keeps the list closed.</summary>
public abstract record TriageResult
{
    private TriageResult() { }

    /// <summary>Back to the vendor, who mends the named criteria.</summary>
    public sealed record Return(IReadOnlyList<string> Blockers) : TriageResult;

    /// <summary>To people, who answer for the named criteria.</summary>
    public sealed record Judge(IReadOnlyList<string> Criteria) : TriageResult;

    /// <summary>Decided at once.</summary>
    public sealed record Decide(Opinion Opinion, IReadOnlyList<string> Reservations) : TriageResult;
}

/// <summary>Reads a report's consequence: a blocker returns, an open question goes to people, and what is left is decided.</summary>
public static class Triage
{
    public const int WorkingDaysToDecide = 10;

    public const string AutomaticReason = "No blocker was found and no criterion needs a person's judgement.";

    public static TriageResult Of(Report report)
    {
        var deciding = report.Deciding;
        if (deciding.Blockers is not [])
        {
            return new TriageResult.Return(deciding.Blockers);
        }

        string[] open = [.. deciding.Criteria.Where(IsOpen).Select(criterion => criterion.Id)];
        if (open is not [])
        {
            return new TriageResult.Judge(open);
        }

        return deciding.Reservations is []
            ? new TriageResult.Decide(Opinion.Favourable, [])
            : new TriageResult.Decide(Opinion.FavourableWithNonSuspensiveReservations, deciding.Reservations);
    }

    /// <summary>
    /// A mandatory criterion that no check could decide and nobody waived. What was not measured is never a pass, so somebody has to look. The optional
    /// questions are shown to whoever looks, and keep nobody waiting.
    /// </summary>
    private static bool IsOpen(CriterionResult criterion) => criterion is
    {
        Mandatory: true, Enforced: true, Waived: false,
        Status: CriterionStatus.Inconclusive or CriterionStatus.AwaitsJudgement or CriterionStatus.AwaitsAnnex,
    };
}
