using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Tests.Packs;

/// <summary>What the référentiels that ship promise, held on each of them.</summary>
public sealed class ShippedPacksTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "packs");

    private static readonly ProductTraits[] Minimal = [new(new(), ["web"], []), new(new(), ["android"], []), new(new(), ["ios"], [])];

    public static TheoryData<string> Names => [.. Files().Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!))];

    private static Pack Baseline => Read("baseline/1.1.0");

    [Theory, MemberData(nameof(Names))]
    public void It_reads_without_a_fault(string name)
    {
        var reading = PackReader.Read(File.ReadAllBytes(Path.Combine(Root, name, "pack.json")));
        Assert.Equal([], reading is PackReading.Invalid(var problems) ? problems : []);
        Assert.Equal(name, Read(name).Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_has_a_changelog_entry(string name) =>
        Assert.Contains($"\n## {Path.GetFileName(name)}\n", File.ReadAllText(Path.Combine(Root, Path.GetDirectoryName(name)!, "CHANGELOG.md")), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Names))]
    public void It_holds_what_the_official_text_counts(string name)
    {
        var pack = Read(name);
        Assert.All(pack.Structure, part =>
        {
            var criteria = pack.Criteria.Where(criterion => criterion.Axis == part.Axis && criterion.Id != "ENS-EXC-PUR").ToArray();
            Assert.Equal((part.Axis, part.Total, part.Mandatory), (part.Axis, criteria.Length, criteria.Count(criterion => criterion.Mandatory)));
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_crosswalks_lead_to_criteria_that_exist(string name)
    {
        foreach (var (criterion, coverage) in Read(name).Criteria.SelectMany(criterion => criterion.Crosswalk, (criterion, coverage) => (criterion, coverage)))
        {
            var parts = coverage.Criterion.Split('/');
            Assert.True(
                Read($"{parts[0]}/{parts[1]}").Criteria.Any(other => other.Id == parts[2]), $"{criterion.Id} is said to be covered by {coverage.Criterion}, which does not exist.");
        }
    }

    [Fact]
    public void The_baseline_is_complete_and_useful_alone()
    {
        Assert.True(Baseline.Criteria.Count >= 120, $"{Baseline.Criteria.Count} criteria");
        Assert.Equal([Axis.Urbanisation, Axis.Interoperability, Axis.Security, Axis.Ethics], Baseline.Criteria.Select(criterion => criterion.Axis).Distinct());
        Assert.All(Baseline.Criteria, criterion =>
        {
            Assert.Equal(Provenance.Own, criterion.Provenance);
            Assert.StartsWith("https://", criterion.Source.Url, StringComparison.Ordinal);
            Assert.NotNull(criterion.Target);
            Assert.True(criterion.Checks.Count > 0 || criterion.HumanJudgement is { Remediation: not null }, criterion.Id);
        });
    }

    [Fact]
    public void Every_national_function_is_told_by_the_baseline() => Assert.All(
        Enum.GetValues<NationalFunction>(), function => Assert.True(Baseline.Criteria.Count(criterion => criterion.Synchronises == function) >= 4, $"{function}"));

    [Fact]
    public void The_baseline_claims_no_reference_of_an_annex_we_have_not() => Assert.Equal(
        ["IEU 1", "IEU 2", "IEU 5", "IEU 7", "IEU 8", "SC.MSS/CONF.18"],
        Baseline.Criteria.Select(criterion => criterion.OfficialRef).Where(reference => reference.Length > 0).Order(StringComparer.Ordinal));

    /// <summary>The more a product does with health data, the more it has to show; one that does nothing of it is decided by programs alone.</summary>
    [Fact]
    public void A_product_of_minimal_profile_waits_for_nobody() => Assert.All(Minimal, product => Assert.DoesNotContain(
        Questionnaire.Of(Baseline, product), criterion => criterion is { Mandatory: true, HumanJudgement: not null }));

    [Theory, InlineData("ens-2022/1.0.0"), InlineData("ens-exchange-2023/1.0.0")]
    public void A_mirror_invents_nothing(string name)
    {
        var pack = Read(name);
        Assert.Contains(pack.Criteria, criterion => criterion.AwaitsAnnex);
        Assert.All(pack.Criteria, criterion => Assert.True(criterion.Provenance is Provenance.Reconstructed or Provenance.AwaitingAnnex, criterion.Id));
        Assert.All(pack.Criteria.Where(criterion => criterion.AwaitsAnnex), slot =>
            Assert.True(slot is { Wording: null, Checks: [], HumanJudgement: null, OfficialRef: "", Crosswalk: [] }, slot.Id));
    }

    private static Pack Read(string name) =>
        Assert.IsType<PackReading.Valid>(PackReader.Read(File.ReadAllBytes(Path.Combine(Root, name, "pack.json")))).Pack;

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Root, "pack.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
