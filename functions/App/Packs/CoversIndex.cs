using Balise.Conformance.Packs;

namespace Balise.App.Packs;

/// <summary>The crosswalks read the other way: which criteria of other packs one criterion covers.</summary>
public sealed class CoversIndex
{
    private readonly ILookup<string, CoveredCriterion> covered;

    private CoversIndex(IEnumerable<CoveredCriterion> rows) => covered = rows.ToLookup(row => row.Row.Criterion, StringComparer.Ordinal);

    public static CoversIndex Of(IEnumerable<Pack> packs) => new(
        from pack in packs
        from criterion in pack.Criteria
        from row in criterion.Crosswalk
        select new CoveredCriterion(pack, criterion, row));

    public IEnumerable<CoveredCriterion> CoveredBy(Pack pack, Criterion criterion) => covered[$"{pack.Name}/{criterion.Id}"];
}

/// <summary>A criterion that another one covers, with the row of its crosswalk that says so.</summary>
public sealed record CoveredCriterion(Pack Pack, Criterion Criterion, Coverage Row)
{
    /// <summary>As pack/version/criterion.</summary>
    public string Name => $"{Pack.Name}/{Criterion.Id}";
}
