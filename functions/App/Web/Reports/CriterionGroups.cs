using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Web.Reports;

/// <summary>The criteria of one pack, each in the one section where a reader looks for it.</summary>
public sealed class CriterionGroups
{
    private readonly ILookup<Place, CriterionResult> places;

    public CriterionGroups(PackResult result)
    {
        Result = result;
        places = result.Criteria.ToLookup(PlaceOf);
    }

    private enum Place
    {
        Blocker,
        Reservation,
        Question,
        Later,
        Other,
        NotApplicable,
        Slot,
    }

    public PackResult Result { get; }

    public IReadOnlyList<CriterionResult> Blockers => [.. places[Place.Blocker]];

    /// <summary>What is mandatory and fails without blocking, or could not be seen.</summary>
    public IReadOnlyList<CriterionResult> Reservations => [.. places[Place.Reservation]];

    /// <summary>What waits for a person, mandatory first.</summary>
    public IReadOnlyList<CriterionResult> Questions => [.. places[Place.Question].OrderByDescending(criterion => criterion.Mandatory)];

    /// <summary>What counts from a day to come, the nearest first.</summary>
    public IReadOnlyList<CriterionResult> Later => [.. places[Place.Later].OrderBy(criterion => criterion.EnforcedFrom)];

    public IReadOnlyList<CriterionResult> Others => [.. places[Place.Other]];

    public IReadOnlyList<CriterionResult> NotApplicable => [.. places[Place.NotApplicable]];

    public IReadOnlyList<CriterionResult> Slots => [.. places[Place.Slot]];

    /// <summary>What is mandatory, counts and concerns the product.</summary>
    public IReadOnlyList<CriterionResult> Obligations => [.. Result.Criteria.Where(criterion =>
        criterion is { Mandatory: true, Enforced: true, Status: not (CriterionStatus.NotApplicable or CriterionStatus.AwaitsAnnex) })];

    public IReadOnlyList<CriterionResult> Contradictions => [.. Result.Criteria.Where(criterion =>
        criterion.Findings.Any(finding => finding.Check == AnswerAgreement.Info.Id))];

    public IReadOnlyList<CriterionResult> Judged => [.. Result.Criteria.Where(criterion => criterion.Judged is not null)];

    public IReadOnlyList<(CriterionResult Criterion, FindingResult Finding)> Waivers =>
    [
        .. Result.Criteria.SelectMany(criterion => criterion.Findings, (criterion, finding) => (criterion, finding)).Where(row => row.finding.Waiver is not null),
    ];

    private Place PlaceOf(CriterionResult criterion) => criterion switch
    {
        { Status: CriterionStatus.AwaitsAnnex } => Place.Slot,
        { Status: CriterionStatus.NotApplicable } => Place.NotApplicable,
        { Enforced: false } => Place.Later,
        _ when Result.Blockers.Contains(criterion.Id, StringComparer.Ordinal) => Place.Blocker,
        { Status: CriterionStatus.AwaitsJudgement } => Place.Question,
        _ when Result.Reservations.Contains(criterion.Id, StringComparer.Ordinal) => Place.Reservation,
        _ => Place.Other,
    };
}
