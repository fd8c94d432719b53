using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Packs;

public sealed class CrosswalkTests
{
    private static readonly ProductTraits Product = ProductTraits.Of(GoodEvidence.Manifest);

    [Fact]
    public void What_a_crosswalk_promises_is_whole_part_or_nothing() => Assert.Equal(
        [("SMP-URB-01", CoverageState.AwaitsAnnex), ("SMP-URB-02", CoverageState.Covered), ("SMP-URB-03", CoverageState.CoveredInPart), ("SMP-INT-01", CoverageState.NotCovered)],
        SamplePack.Pack.Criteria.Take(4).Select(criterion => (criterion.Id, Crosswalk.PromiseOf(criterion))));

    [Fact]
    public void What_is_met_covers_and_what_is_left_is_named()
    {
        var coverage = Crosswalk.Of(SamplePack.Pack, Report(GoodEvidence.Bundle), Product);
        Assert.Equal(
            ["AwaitsAnnex", "Covered", "CoveredInPart", "NotApplicable", "NotCovered"],
            coverage.Criteria.Select(row => $"{row.State}").Distinct().Order(StringComparer.Ordinal));
        var part = coverage.Criteria.Single(row => row.Criterion.Id == "SMP-URB-03");
        Assert.Equal((CoverageState.CoveredInPart, 2), (part.State, part.By.Count(covering => covering is { Status: CriterionStatus.Met, Row.Gap: not null })));
        Assert.Equal("baseline/0.1.0", Assert.Single(coverage.By.Select(pack => $"{pack.Id}/{pack.Version}")));
        Assert.Equal((1, 1, 1, 1, 8), (
            coverage.Count(CoverageState.Covered), coverage.Count(CoverageState.CoveredInPart), coverage.Count(CoverageState.AwaitsAnnex),
            coverage.Count(CoverageState.NotApplicable), coverage.Count(CoverageState.NotCovered)));
    }

    [Fact]
    public void What_failed_or_was_not_seen_covers_nothing()
    {
        var careless = GoodEvidence.Bundle with
        {
            Artefacts = [],
            AndroidPackage = new("apk-reader/1", GoodEvidence.Bundle.AndroidPackage!.Facts! with { Debuggable = true }),
        };
        Assert.Equal([CoverageState.NotCovered, CoverageState.CoveredInPart], StatesOf(Report(careless)));
        Assert.Equal([CoverageState.Covered, CoverageState.NotCovered], StatesOf(Report(GoodEvidence.Bundle with { AndroidPackage = null })));
    }

    [Fact]
    public void What_concerns_another_kind_of_product_is_not_counted_as_covered()
    {
        var coverage = Crosswalk.Of(SamplePack.Pack, Report(GoodEvidence.Bundle), Product with { Platforms = ["ios"] });
        Assert.Equal(CoverageState.NotApplicable, coverage.Criteria.Single(row => row.Criterion.Id == "SMP-URB-03").State);
    }

    [Theory]
    [InlineData("baseline", "0.1.0", true)]
    [InlineData("baseline", "0.1.1", true)]
    [InlineData("baseline", "0.2.0", true)]
    [InlineData("baseline", "0.0.9", false)]
    [InlineData("baseline", "1.0.0", false)]
    [InlineData("other", "0.1.0", false)]
    public void Only_the_named_pack_speaks_and_its_later_versions_of_the_same_major_number(string id, string version, bool speaks)
    {
        var report = Report(GoodEvidence.Bundle);
        var renamed = report with { Results = [report.Deciding with { Pack = report.Deciding.Pack with { Id = id, Version = version } }] };
        var coverage = Crosswalk.Of(SamplePack.Pack, renamed, Product);
        Assert.Equal(speaks ? 1 : 0, coverage.By.Count);
        Assert.Equal(speaks ? CoverageState.Covered : CoverageState.NotCovered, coverage.Criteria[1].State);
        Assert.Equal(speaks ? CriterionStatus.Met : null, coverage.Criteria[1].By[0].Status);
    }

    private static IEnumerable<CoverageState> StatesOf(Report report) => Crosswalk.Of(SamplePack.Pack, report, Product).Criteria.Skip(1).Take(2).Select(row => row.State);

    private static Report Report(EvidenceBundle evidence) => Judge.Run(new()
    {
        Evidence = evidence,
        EvidenceSha256 = ContentDigest.Sha256Hex(EvidenceJson.Write(evidence)),
        Packs = [PackReaderTests.BaselinePack],
        JudgedAt = new(2026, 6, 2, 9, 0, 0, TimeSpan.Zero),
    });
}
