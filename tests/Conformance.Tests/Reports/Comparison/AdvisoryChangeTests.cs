using Balise.Conformance.Evidence;
using Balise.Conformance.Reports.Comparison;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Reports.Comparison;

/// <summary>Newer advisories are a cause of their own; what the same ones say of other components goes with the components.</summary>
public sealed class AdvisoryChangeTests
{
    private static readonly EvidenceBundle Good = GoodEvidence.Bundle;
    private static readonly Observed<AdvisoryFacts> Newer = Of(new(2026, 6, 1), compared: 2);

    [Fact]
    public void Newer_advisories_are_one_cause_of_the_environment() =>
        Assert.Equal([("Environment advisories", "2026-05-31", "2026-06-01")], Between(Good, Good with { Advisories = Newer }));

    [Fact]
    public void Another_bill_of_materials_takes_its_comparison_along()
    {
        var other = Good with
        {
            Artefacts = [Good.Artefacts[0], Good.Artefacts[1] with { Sha256 = new('c', 64) }],
            Advisories = Of(new(2026, 5, 31), compared: 7),
        };
        Assert.Equal([("App sbom", new('b', 64), new string('c', 64))], Between(Good, other));
        var part = Assert.Single(EvidenceParts.Between(Good, other));
        Assert.Equal(7, part.Take(Good).Advisories!.Facts!.Compared);
        Assert.Equal(["App sbom", "Environment advisories"], Between(Good, other with { Advisories = Newer }).Select(row => row.Cause));
    }

    private static Observed<AdvisoryFacts> Of(DateOnly day, int compared) => new("advisories/1", new() { DataOf = day, Source = "OSV", Compared = compared, Matches = [] });

    private static IEnumerable<(string Cause, string? From, string? To)> Between(EvidenceBundle from, EvidenceBundle to) =>
        EvidenceParts.Between(from, to).SelectMany(part => part.Causes, (part, cause) => ($"{cause.Kind} {cause.Part}", part.From, part.To));
}
