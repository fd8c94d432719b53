namespace Balise.Conformance.Packs;

/// <summary>What a whole pack says of a product.</summary>
public enum Verdict
{
    /// <summary>Every mandatory criterion is met.</summary>
    Conformant,

    /// <summary>Nothing blocks, but a person has to weigh a reservation or to answer what no program could.</summary>
    NeedsReview,

    /// <summary>At least one blocker.</summary>
    NotConformant,
}

/// <summary>Where one criterion stands.</summary>
public enum CriterionStatus
{
    Met,
    NotMet,
    NotApplicable,
    Inconclusive,
    AwaitsJudgement,
}

/// <summary>What the fold needs of one judged criterion. Blocking: a check of blocker severity is not met.</summary>
public readonly record struct JudgedCriterion(CriterionStatus Status, bool Mandatory, bool Blocking);

/// <summary>Folds outcomes into a criterion's status, statuses into an axis level and a pack verdict. What was not measured is never a pass.</summary>
public static class Verdicts
{
    public static CriterionStatus Of(IReadOnlyCollection<Checks.Outcome> outcomes, bool awaitsPerson) => outcomes switch
    {
        _ when outcomes.Contains(Checks.Outcome.NotMet) => CriterionStatus.NotMet,
        _ when outcomes.Contains(Checks.Outcome.Inconclusive) => CriterionStatus.Inconclusive,
        _ when awaitsPerson => CriterionStatus.AwaitsJudgement,
        _ when outcomes.Contains(Checks.Outcome.Met) => CriterionStatus.Met,
        { Count: 0 } => CriterionStatus.Inconclusive,
        _ => CriterionStatus.NotApplicable,
    };

    public static bool Blocks(JudgedCriterion criterion) => criterion is { Status: CriterionStatus.NotMet, Mandatory: true, Blocking: true };

    /// <summary>A mandatory criterion that is open or fails without blocking.</summary>
    public static bool Reserves(JudgedCriterion criterion) => criterion.Mandatory && IsOpen(criterion) && !Blocks(criterion);

    /// <summary>0 not assessed, 1 blockers, 2 met with reservations, 3 all mandatory met, 4 all met.</summary>
    public static int LevelOf(IReadOnlyCollection<JudgedCriterion> axis) => axis switch
    {
        _ when axis.Any(Blocks) => 1,
        _ when !axis.Any(IsDecisive) => 0,
        _ when axis.Any(Reserves) => 2,
        _ when axis.Any(IsOpen) => 3,
        _ => 4,
    };

    /// <summary>A pack without one decisive mandatory criterion is not conformant by silence: it needs a review.</summary>
    public static Verdict Of(IReadOnlyCollection<JudgedCriterion> criteria) => criteria switch
    {
        _ when criteria.Any(Blocks) => Verdict.NotConformant,
        _ when criteria.Any(Reserves) => Verdict.NeedsReview,
        _ when criteria.Any(criterion => criterion.Mandatory && IsDecisive(criterion)) => Verdict.Conformant,
        _ => Verdict.NeedsReview,
    };

    private static bool IsDecisive(JudgedCriterion criterion) => criterion.Status is CriterionStatus.Met or CriterionStatus.NotMet;

    private static bool IsOpen(JudgedCriterion criterion) => criterion.Status is not (CriterionStatus.Met or CriterionStatus.NotApplicable);
}
