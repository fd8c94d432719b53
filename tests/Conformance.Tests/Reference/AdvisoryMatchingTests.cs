using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Reference;

public sealed class AdvisoryMatchingTests
{
    private static readonly AdvisorySet Advisories = Osv.Load(
        Osv.Advisory("A-1", "npm", "jquery", "introduced 1.0.3, fixed 3.5.0", "SEMVER", "MODERATE"),
        Osv.Advisory("A-2", "npm", "@acme/left", "introduced 0, fixed 2.0.0", "SEMVER", "CRITICAL"),
        Osv.Advisory("A-3", "npm", "@acme/left", "introduced 0", "SEMVER", "CRITICAL"));

    [Fact]
    public void Components_and_bundled_libraries_are_compared_and_the_worst_comes_first()
    {
        var evidence = GoodEvidence.Bundle with
        {
            Sbom = new("sbom/1", Sbom(
                new("library", "left", "1.0.0", "pkg:npm/%40acme/left@1.0.0?vcs_url=x", null), new("library", "no-purl", "1.0", null, null),
                new("library", "docker", "1.0", "pkg:docker/x@1.0", null), new("file", "logo.svg", null, null, null),
                new("library", "range", "^1", "pkg:npm/jquery", null))),
            AndroidPackage = GoodEvidence.Bundle.AndroidPackage! with
            {
                Facts = GoodEvidence.Bundle.AndroidPackage.Facts! with { BundledLibraries = [new("jquery", "3.4.1", "assets/www/jquery.min.js")] },
            },
        };
        var observed = AdvisoryMatching.Observe(evidence, Advisories)!;
        var facts = observed.Facts!;
        Assert.Equal((2, 3), (facts.Compared, facts.NotComparable));
        Assert.Equal(["sbom:component 1 (no-purl)", "sbom:component 2 (docker)", "sbom:component 4 (range)"], facts.NotComparableAt);
        Assert.Equal(
            [
                ("pkg:npm/%40acme/left", "1.0.0", "A-2", "2.0.0", "sbom:component 0 (left)"), ("pkg:npm/%40acme/left", "1.0.0", "A-3", null, "sbom:component 0 (left)"),
                ("pkg:npm/jquery", "3.4.1", "A-1", "3.5.0", "android-package:assets/www/jquery.min.js"),
            ],
            facts.Matches.Select(match => (match.Package, match.Version, match.Id, match.FixedIn, match.Where)));
        var stored = EvidenceJson.Read(EvidenceJson.Write(evidence with { Advisories = observed }));
        Assert.Equal(facts.Matches.Select(match => match.Severity), stored.Advisories!.Facts!.Matches.Select(match => match.Severity));
    }

    [Fact]
    public void Nothing_read_is_nothing_compared() =>
        Assert.Null(AdvisoryMatching.Observe(GoodEvidence.Bundle with { Sbom = null, AndroidPackage = null }, Advisories));

    [Fact]
    public void Matches_are_bounded_and_the_rest_counted()
    {
        var components = Enumerable.Range(0, 600).Select(index => new SbomComponent("library", $"c{index}", "1.0.0", "pkg:npm/jquery@3.4.1", null)).ToArray();
        var facts = AdvisoryMatching.Observe(Sbom(components), Advisories).Facts!;
        Assert.Equal((AdvisoryFacts.MostMatches, 100, 600), (facts.Matches.Count, facts.MatchesLeftOut, facts.Compared));
    }

    private static SbomFacts Sbom(params SbomComponent[] components) => new() { Format = "CycloneDX", SpecVersion = "1.6", Components = components };
}
