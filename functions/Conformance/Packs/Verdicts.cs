using Balise.Conformance.Checks;

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

    /// <summary>A slot whose official text is not at hand: nobody can judge it.</summary>
    AwaitsAnnex,
}

/// <summary>How a vendor's answer stands to the target of a criterion.</summary>
public enum Declaration
{
    None,
    Sufficient,
    Insufficient,

    /// <summary>The vendor says that the criterion does not apply.</summary>
    Contested,
}

/// <summary>Where the question put to a person stands.</summary>
public enum PersonsAnswer
{
    NotAsked,
    Awaited,
    Met,
    NotMet,
    NotApplicable,
}

/// <summary>What the fold needs of one judged criterion. Blocking: what fails has blocker severity. Waived: a person set aside all that is open or fails.</summary>
public readonly record struct JudgedCriterion(CriterionStatus Status, bool Mandatory, bool Blocking, bool Waived = false);

/// <summary>Folds outcomes into a criterion's status, statuses into an axis level and a pack verdict. What was not measured is never a pass.</summary>
public static class Verdicts
{
    /// <summary>
    /// What is observed comes before what is said: a failure seen is a failure whatever was answered. What no program could observe is open until the person
    /// who is asked has looked. A vendor who admits to be below the target is taken at their word; one who claims to reach it waits for the person.
    /// </summary>
    public static CriterionStatus Of(IReadOnlyCollection<Outcome> observed, Declaration declared, PersonsAnswer person) => person switch
    {
        _ when observed.Contains(Outcome.NotMet) => CriterionStatus.NotMet,
        PersonsAnswer.NotMet => CriterionStatus.NotMet,
        PersonsAnswer.Met => CriterionStatus.Met,
        _ when observed.Contains(Outcome.Inconclusive) => CriterionStatus.Inconclusive,
        PersonsAnswer.Awaited when declared is Declaration.Insufficient => CriterionStatus.NotMet,
        PersonsAnswer.Awaited => CriterionStatus.AwaitsJudgement,
        _ when observed.Contains(Outcome.Met) => CriterionStatus.Met,
        PersonsAnswer.NotApplicable => CriterionStatus.NotApplicable,
        _ when observed.Count == 0 => CriterionStatus.Inconclusive,
        _ => CriterionStatus.NotApplicable,
    };

    public static bool Blocks(JudgedCriterion criterion) => criterion is { Status: CriterionStatus.NotMet, Mandatory: true, Blocking: true, Waived: false };

    /// <summary>A mandatory criterion that is open or fails without blocking. One that a person waived is no reservation, and no success either.</summary>
    public static bool Reserves(JudgedCriterion criterion) => criterion is { Mandatory: true, Waived: false } && IsOpen(criterion) && !Blocks(criterion);

    /// <summary>0 not assessed, 1 blockers, 2 met with reservations, 3 all mandatory met or waived, 4 all met.</summary>
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

    /// <summary>
    /// Folds the criteria that tell of one national function. One that fails, waits or could not be seen decides before one that is met; nothing that
    /// applies is "not applicable", never "met".
    /// </summary>
    public static CriterionStatus Synchronised(IReadOnlyCollection<CriterionStatus> criteria)
    {
        ReadOnlySpan<CriterionStatus> byWeight =
        [
            CriterionStatus.NotMet, CriterionStatus.Inconclusive, CriterionStatus.AwaitsJudgement, CriterionStatus.AwaitsAnnex, CriterionStatus.Met,
        ];
        foreach (var status in byWeight)
        {
            if (criteria.Contains(status))
                return status;
        }
        return CriterionStatus.NotApplicable;
    }

    private static bool IsDecisive(JudgedCriterion criterion) => criterion.Status is CriterionStatus.Met or CriterionStatus.NotMet;

    private static bool IsOpen(JudgedCriterion criterion) => criterion.Status is not (CriterionStatus.Met or CriterionStatus.NotApplicable);
}
