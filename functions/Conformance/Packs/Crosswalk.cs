using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;

namespace Balise.Conformance.Packs;

/// <summary>How far an assessment by other packs answers for one criterion.</summary>
public enum CoverageState
{
    Covered,

    /// <summary>What is left over is said in the gaps.</summary>
    CoveredInPart,
    NotCovered,

    /// <summary>The criterion does not concern the product.</summary>
    NotApplicable,

    /// <summary>A slot whose official text is not at hand: nothing can be said to cover it.</summary>
    AwaitsAnnex,
}

/// <summary>
/// Tells what an assessment by one pack already covers of another. Only a criterion that was judged met covers anything, and parts never add up to a whole:
/// each leaves the gap that the crosswalk states.
/// </summary>
public static class Crosswalk
{
    /// <summary>What the criterion's crosswalk promises, before any product is judged.</summary>
    public static CoverageState PromiseOf(Criterion criterion) => criterion switch
    {
        { AwaitsAnnex: true } => CoverageState.AwaitsAnnex,
        _ when criterion.Crosswalk.Any(row => row.Whole) => CoverageState.Covered,
        { Crosswalk: [] } => CoverageState.NotCovered,
        _ => CoverageState.CoveredInPart,
    };

    /// <summary>What the report of a product covers of <paramref name="target"/>.</summary>
    public static PackCoverage Of(Pack target, Report report, ProductTraits product)
    {
        CriterionCoverage[] criteria = [.. target.Criteria.Select(criterion => Of(criterion, report, product))];
        return new(
            new(target.Id, target.Version, target.Digest, target.Title),
            [.. report.Results.Select(result => result.Pack).Where(pack => target.Criteria.Any(criterion => criterion.Crosswalk.Any(row => Speaks(pack, row))))],
            criteria);
    }

    private static CriterionCoverage Of(Criterion criterion, Report report, ProductTraits product)
    {
        if (!criterion.AppliesWhen.Holds(product))
            return new(criterion, CoverageState.NotApplicable, []);
        if (criterion.AwaitsAnnex)
            return new(criterion, CoverageState.AwaitsAnnex, []);
        CoveringCriterion[] by = [.. criterion.Crosswalk.Select(row => new CoveringCriterion(row, StatusIn(report, row)))];
        var met = by.Where(covering => covering.Status is CriterionStatus.Met).ToArray();
        var state = met.Any(covering => covering.Row.Whole) ? CoverageState.Covered : met is [] ? CoverageState.NotCovered : CoverageState.CoveredInPart;
        return new(criterion, state, by);
    }

    private static CriterionStatus? StatusIn(Report report, Coverage row) =>
        report.Results.Where(result => Speaks(result.Pack, row)).SelectMany(result => result.Criteria)
            .FirstOrDefault(judged => judged.Id == row.Criterion[(row.Criterion.LastIndexOf('/') + 1)..])?.Status;

    /// <summary>A later version of the same major number keeps what its criteria mean, so it speaks for the one that the crosswalk names.</summary>
    private static bool Speaks(PackReference pack, Coverage row)
    {
        var named = row.Criterion.Split('/');
        return pack.Id == named[0]
            && Version.TryParse(pack.Version.Split('-')[0], out var judged) && Version.TryParse(named[1].Split('-')[0], out var asked)
            && judged.Major == asked.Major && judged >= asked;
    }
}

/// <summary>What one report covers of one pack, criterion by criterion in the order of the pack. By names the packs that the crosswalk heard.</summary>
public sealed record PackCoverage(PackReference Pack, IReadOnlyList<PackReference> By, IReadOnlyList<CriterionCoverage> Criteria)
{
    public int Count(CoverageState state) => Criteria.Count(criterion => criterion.State == state);
}

/// <summary>One criterion, how far it is covered, and by what.</summary>
public sealed record CriterionCoverage(Criterion Criterion, CoverageState State, IReadOnlyList<CoveringCriterion> By);

/// <summary>A row of the crosswalk with where its criterion stands in the report; null when the report does not judge it.</summary>
public sealed record CoveringCriterion(Coverage Row, CriterionStatus? Status);
