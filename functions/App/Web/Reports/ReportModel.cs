using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;

namespace Balise.App.Web.Reports;

/// <summary>A report; where it is found as JSON when that is another address, and the listing that stands on it if there is one.</summary>
public sealed record ReportModel(Report Report, string? Json = null, ListingId? Listing = null)
{
    /// <summary>What the deciding pack says.</summary>
    public PackResult Result => Report.Deciding;

    public IReadOnlyList<CriterionResult> Blockers => [.. Result.Criteria.Where(Blocks)];

    public IReadOnlyList<CriterionResult> Reservations => [.. Result.Criteria.Where(Reserves)];

    /// <summary>What concerns other kinds of products.</summary>
    public IReadOnlyList<CriterionResult> NotApplicable => [.. Result.Criteria.Where(criterion => criterion.Status is CriterionStatus.NotApplicable)];

    /// <summary>What applies, and neither blocks nor reserves.</summary>
    public IReadOnlyList<CriterionResult> Others(Axis axis) => [.. Result.Criteria.Where(criterion =>
        criterion.Axis == axis && criterion.Status is not CriterionStatus.NotApplicable && !Blocks(criterion) && !Reserves(criterion))];

    private bool Blocks(CriterionResult criterion) => Result.Blockers.Contains(criterion.Id, StringComparer.Ordinal);

    private bool Reserves(CriterionResult criterion) => Result.Reservations.Contains(criterion.Id, StringComparer.Ordinal);
}
