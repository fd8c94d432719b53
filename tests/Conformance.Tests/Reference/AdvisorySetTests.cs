using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;
using CsCheck;

namespace Balise.Conformance.Tests.Reference;

public sealed class AdvisorySetTests
{
    [Theory]
    [InlineData("introduced 0, fixed 1.2.0", "0.0.1", true)]
    [InlineData("introduced 0, fixed 1.2.0", "1.2.0", false)]
    [InlineData("introduced 0, fixed 1.2.0", "1.2.0-rc.1", true)]
    [InlineData("introduced 1.0.0, last_affected 1.2.0", "1.2.0", true)]
    [InlineData("introduced 1.0.0, last_affected 1.2.0", "1.2.1", false)]
    [InlineData("introduced 1.0.0, last_affected 1.0.0", "1.0.0", true)]
    [InlineData("introduced 1.0.0, last_affected 1.0.0", "1.0.1", false)]
    [InlineData("introduced 1.0.0, fixed 1.0.5, introduced 2.0.0, fixed 2.0.3", "1.5.0", false)]
    [InlineData("introduced 1.0.0, fixed 1.0.5, introduced 2.0.0, fixed 2.0.3", "2.0.2", true)]
    [InlineData("fixed 2.0.3, introduced 2.0.0, fixed 1.0.5, introduced 1.0.0", "2.0.2", true)]
    [InlineData("fixed 2.0.3, introduced 2.0.0, fixed 1.0.5, introduced 1.0.0", "1.5.0", false)]
    [InlineData("introduced 0, limit 1.0.0", "0.9.0", true)]
    [InlineData("introduced 0, limit 1.0.0", "1.0.0", false)]
    [InlineData("introduced 0, limit *", "9.0.0", true)]
    [InlineData("introduced 0", "99.0.0", true)]
    [InlineData("fixed 1.0.0", "0.5.0", false)]
    [InlineData("introduced 1.0.0+build.9, fixed 1.2.0", "1.0.0+build.1", true)]
    public void A_range_holds_as_the_schema_says(string events, string version, bool expected) =>
        Assert.Equal(expected, Match(Osv.Load(Osv.Advisory("A-1", "npm", "left", events, "SEMVER")), "npm", "left", version) is [_]);

    [Fact]
    public void Versions_named_one_by_one_count_besides_the_ranges()
    {
        var advisory = Osv.Advisory("A-1", "PyPI", "left", "introduced 2.0, fixed 2.1");
        advisory["affected"]!.AsArray().Add(Osv.Affected("PyPI", "left", "", "ECOSYSTEM", "1.0", "1.5"));
        var set = Osv.Load(advisory);
        Assert.Equal([1, 1, 0, 1, 0], new[] { "1.0", "1.0.0", "1.1", "2.0.5", "2.1" }.Select(version => Match(set, "PyPI", "left", version)!.Count));
    }

    [Fact]
    public void Several_blocks_of_one_package_are_one_weakness()
    {
        // As log4j has it: three lines of releases, each with its own end.
        var advisory = Osv.Advisory("A-1", "Maven", "org.x:log", "introduced 2.13.0, fixed 2.15.0");
        advisory["affected"]!.AsArray().Add(Osv.Affected("Maven", "org.x:log", "introduced 2.4, fixed 2.12.2"));
        advisory["affected"]!.AsArray().Add(Osv.Affected("Maven", "org.x:log", "introduced 2.0-beta9, fixed 2.3.1"));
        var set = Osv.Load(advisory);
        Assert.Equal([null, "2.3.1", null, "2.12.2", "2.15.0", null],
            new[] { "2.0-beta8", "2.0-rc1", "2.3.1", "2.12.1", "2.14.1", "2.15.0" }.Select(version => Match(set, "Maven", "org.x:log", version)!.SingleOrDefault()?.FixedIn));
    }

    [Fact]
    public void Advisories_that_name_each_other_are_one_weakness_with_the_gravest_rating()
    {
        var ghsa = Osv.Advisory("GHSA-1", "Go", "example.org/left", "introduced 0, fixed 1.2.0", "SEMVER", "CRITICAL");
        ghsa["aliases"] = new JsonArray("CVE-2026-1");
        var go = Osv.Advisory("GO-1", "Go", "example.org/left", "introduced 0, fixed 1.2.1", "SEMVER", severity: null);
        go["aliases"] = new JsonArray("CVE-2026-1");
        var other = Osv.Advisory("GO-2", "Go", "example.org/left", "introduced 0, fixed 9.0.0", "SEMVER", "LOW");
        var found = Match(Osv.Load(ghsa, go, other), "Go", "example.org/left", "1.0.0")!.OrderBy(weakness => weakness.Id, StringComparer.Ordinal).ToArray();
        Assert.Equal(["GHSA-1", "GO-2"], found.Select(weakness => weakness.Id));
        Assert.Equal((AdvisorySeverity.Critical, "1.2.1"), (found[0].Severity, found[0].FixedIn));
        Assert.Equal(["CVE-2026-1", "GO-1"], found[0].Aliases);
    }

    [Fact]
    public void Withdrawn_advisories_do_not_count()
    {
        var advisory = Osv.Advisory("A-1", "npm", "left", "introduced 0");
        advisory["withdrawn"] = "2026-01-01T00:00:00Z";
        var set = Osv.Load(advisory, Osv.Advisory("A-2", "npm", "right", "introduced 0"));
        Assert.Empty(Match(set, "npm", "left", "1.0.0")!);
        Assert.Equal(new(Read: 1, Withdrawn: 1, Unreadable: 0), set.Counts);
    }

    [Theory]
    [InlineData("npm", "left", "latest")]
    [InlineData("npm", "left", "^1.0.0")]
    [InlineData("npm", "left", null)]
    [InlineData("Hex", "left", "1.0.0")]
    public void What_has_no_place_in_the_order_is_not_compared(string ecosystem, string name, string? version) =>
        Assert.Null(Match(Osv.Load(Osv.Advisory("A-1", "npm", "left", "introduced 0")), ecosystem, name, version));

    [Fact]
    public void A_package_that_no_advisory_speaks_of_is_compared_whatever_its_version() =>
        Assert.Empty(Match(Osv.Load(Osv.Advisory("A-1", "npm", "left", "introduced 0")), "npm", "right", "latest")!);

    [Fact]
    public void The_release_of_a_distribution_is_told_apart()
    {
        var set = Osv.Load(Osv.Advisory("A-1", "Debian:12", "curl", "introduced 0, fixed 7.88.1-10"), Osv.Advisory("A-2", "Debian:11", "curl", "introduced 0, fixed 7.74.0-1"));
        Assert.Equal("A-1", Assert.Single(set.Match(new("Debian", "curl", "12"), "7.88.1-9")!).Id);
        Assert.Empty(set.Match(new("Debian", "curl", "13"), "7.88.1-9")!);
        Assert.Null(set.Match(new("Debian", "curl"), "7.88.1-9"));
    }

    [Theory]
    [InlineData("""{"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}""", AdvisorySeverity.Critical)]
    [InlineData("""{"severity":[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N"}],"database_specific":{"severity":"MODERATE"}}""", AdvisorySeverity.Medium)]
    [InlineData("""{"severity":[{"type":"CVSS_V2","score":"AV:N/AC:L/Au:N/C:C/I:C/A:C"}],"database_specific":{"severity":null}}""", AdvisorySeverity.High)]
    [InlineData("""{"id":"MAL-2026-1","database_specific":null}""", AdvisorySeverity.Critical)]
    [InlineData("""{"database_specific":{"severity":7}}""", AdvisorySeverity.Unknown)]
    public void Severity_comes_from_the_vector_or_the_publisher(string patch, AdvisorySeverity expected)
    {
        var advisory = Osv.Advisory("A-1", "npm", "left", "introduced 0", severity: null);
        foreach (var (name, value) in JsonNode.Parse(patch)!.AsObject())
            advisory[name] = value?.DeepClone();
        Assert.Equal(expected, Match(Osv.Load(advisory), "npm", "left", "1.0.0")![0].Severity);
    }

    [Fact]
    public void An_archive_of_documents_is_loaded_and_dated()
    {
        using var zip = Osv.Zip(
            ("A-1.json", Osv.Bytes(Osv.Advisory("A-1", "npm", "left", "introduced 0"))), ("broken.json", "{"u8.ToArray()), ("README", "text"u8.ToArray()),
            ("list.json", "[]"u8.ToArray()));
        var set = new AdvisorySetBuilder("OSV export").AddZip(zip).Build();
        Assert.Equal((new DateOnly(2026, 5, 20), "OSV export"), (set.DataOf, set.Source));
        Assert.Equal(new(Read: 1, Withdrawn: 0, Unreadable: 2), set.Counts);
        Assert.Equal(["npm"], set.Ecosystems);
        Assert.Equal(new DateOnly(2026, 6, 1), new AdvisorySetBuilder("x").Build(new DateOnly(2026, 6, 1)).DataOf);
    }

    [Fact]
    public void What_is_no_archive_is_an_error_of_the_loader() =>
        Assert.Throws<InvalidDataException>(() => new AdvisorySetBuilder("x").AddZip(new MemoryStream("not a zip"u8.ToArray())));

    [Fact]
    public void A_document_with_any_bytes_changed_is_loaded_or_counted()
    {
        var advisory = Osv.Advisory("GHSA-1", "Maven", "org.x:log", "introduced 2.0-beta9, fixed 2.3.1, introduced 2.4, last_affected 2.12");
        advisory["aliases"] = new JsonArray("CVE-2026-1");
        advisory["severity"] = new JsonArray(new JsonObject { ["type"] = "CVSS_V3", ["score"] = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" });
        var original = Osv.Bytes(advisory);
        byte[] structure = [.. "{}[]\",:\\u0é"u8];
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, structure.Length - 1].Select(index => structure[index]))).Array[1, 6].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                    bytes[at] = value;
                var set = new AdvisorySetBuilder("fuzz").Add(bytes).Build();
                var found = set.Match(new("Maven", "org.x:log"), "2.1");
                return set.Counts.Read + set.Counts.Withdrawn + set.Counts.Unreadable == 1 && found is null or { Count: <= 1 };
            },
            iter: Testing.Fuzz.Times(5_000));
    }

    private static IReadOnlyList<KnownWeakness>? Match(AdvisorySet set, string ecosystem, string name, string? version) =>
        set.Match(OsvPackage.Of(ecosystem, name), version);
}
