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
        if (report.Blockers is not [])
        {
            return new TriageResult.Return(report.Blockers);
        }

        string[] open = [.. report.HumanJudgements.Select(question => question.Criterion)
            .Concat(report.Criteria.Where(IsOpen).Select(criterion => criterion.Id)).Distinct(StringComparer.Ordinal)];
        if (open is not [])
        {
            return new TriageResult.Judge(open);
        }

        return report.Reservations is []
            ? new TriageResult.Decide(Opinion.Favourable, [])
            : new TriageResult.Decide(Opinion.FavourableWithNonSuspensiveReservations, report.Reservations);
    }

    /// <summary>A mandatory criterion that no check could decide. What was not measured is never a pass, so somebody has to look.</summary>
    private static bool IsOpen(CriterionResult criterion) =>
        criterion is { Mandatory: true, Enforced: true, Status: CriterionStatus.Inconclusive or CriterionStatus.AwaitsJudgement };
}
