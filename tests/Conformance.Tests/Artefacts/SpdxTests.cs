using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>SPDX 2.3 in JSON and tag-value: mandatory fields, the form of each, and the same facts from both.</summary>
public sealed class SpdxTests
{
    private const string TagValue =
        """
        # a comment
        SPDXVersion: SPDX-2.3
        DataLicense: CC0-1.0
        SPDXID: SPDXRef-DOCUMENT
        DocumentName: sample
        DocumentNamespace: https://example.org/spdx/sample-1
        Creator: Tool: writer-1.0
        Creator: Organization: Org
        Created: 2026-01-15T10:00:00Z

        PackageName: app
        SPDXID: SPDXRef-app
        PackageVersion: 1
        PackageDownloadLocation: NOASSERTION
        PrimaryPackagePurpose: APPLICATION
        PackageDescription: <text>over
        several: lines</text>

        PackageName: alpha
        SPDXID: SPDXRef-alpha
        PackageVersion: 1.0
        PackageSupplier: Organization: Org
        PackageDownloadLocation: https://example.org/alpha.tgz
        PackageChecksum: SHA256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        PackageLicenseConcluded: (MIT OR Apache-2.0+) AND GPL-2.0-only WITH Classpath-exception-2.0
        ExternalRef: PACKAGE-MANAGER purl pkg:npm/alpha@1.0

        Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app
        Relationship: SPDXRef-alpha DEPENDENCY_OF SPDXRef-app
        """;

    [Fact]
    public void Both_encodings_give_the_same_facts()
    {
        var (fromLines, fromJson) = (Read(TagValue).Facts!, Read(Json().ToJsonString()).Facts!);
        foreach (var facts in new[] { fromLines, fromJson })
        {
            Assert.Equal(("SPDX", "2.3", "2026-01-15T10:00:00Z", "https://example.org/spdx/sample-1"), (facts.Format, facts.SpecVersion, facts.Timestamp, facts.SerialNumber));
            Assert.Equal(new("application", "app", "1", null, null) { Reference = "SPDXRef-app", InDependencies = true }, facts.Primary);
            Assert.Equal(
                [new("package", "alpha", "1.0", "pkg:npm/alpha@1.0", "Org") { Reference = "SPDXRef-alpha", Hash = "SHA256", Licences = 1, InDependencies = true }],
                facts.Components);
            Assert.Equal(["writer-1.0"], facts.Tools);
            Assert.Equal((1, 1, 1, 0), (facts.Authors, facts.Dependencies, facts.Edges, facts.Dangling));
        }

        Assert.Equal(("tag-value", "JSON"), (fromLines.Encoding, fromJson.Encoding));
    }

    public static TheoryData<string, string, Action<JsonObject>> Faults => new()
    {
        { "sbom.missing", "", spdx => spdx.Remove("documentNamespace") },
        { "sbom.value", "/documentNamespace", spdx => spdx["documentNamespace"] = "https://example.org/#a" },
        { "sbom.value", "/dataLicense", spdx => spdx["dataLicense"] = "MIT" },
        { "sbom.value", "/SPDXID", spdx => spdx["SPDXID"] = "SPDXRef-doc" },
        { "sbom.missing", "", spdx => spdx.Remove("creationInfo") },
        { "sbom.value", "/creationInfo/created", spdx => spdx["creationInfo"]!["created"] = "2026-01-15" },
        { "sbom.value", "/creationInfo/creators", spdx => spdx["creationInfo"]!["creators"] = new JsonArray() },
        { "sbom.value", "/creationInfo/creators/0", spdx => spdx["creationInfo"]!["creators"] = new JsonArray("writer") },
        { "sbom.missing", "/packages/1", spdx => spdx["packages"]![1]!.AsObject().Remove("downloadLocation") },
        { "sbom.value", "/packages/1/SPDXID", spdx => spdx["packages"]![1]!["SPDXID"] = "SPDXRef-a_b" },
        { "sbom.value", "/packages/1/supplier", spdx => spdx["packages"]![1]!["supplier"] = "Org" },
        { "sbom.value", "/packages/1/licenseConcluded", spdx => spdx["packages"]![1]!["licenseConcluded"] = "MIT or Apache-2.0" },
        { "sbom.value", "/packages/1/licenseConcluded", spdx => spdx["packages"]![1]!["licenseConcluded"] = "(MIT" },
        { "sbom.value", "/relationships/0/relationshipType", spdx => spdx["relationships"]![0]!["relationshipType"] = "KNOWS" },
        { "sbom.unknown-member", "/packages/1/licence", spdx => spdx["packages"]![1]!["licence"] = "MIT" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_in_JSON_is_refused_where_it_is(string code, string where, Action<JsonObject> damage)
    {
        var spdx = Json();
        damage(spdx);
        var refusal = Read(spdx.ToJsonString()).Refusal;
        Assert.Equal((code, where), (refusal?.Code, refusal?.Where));
    }

    [Theory]
    [InlineData("sbom.missing", "line 19", "PackageDownloadLocation: https://example.org/alpha.tgz", "")]
    [InlineData("sbom.value", "line 19: supplier", "PackageSupplier: Organization: Org", "PackageSupplier: Org")]
    [InlineData("sbom.unknown-member", "line 22", "PackageSupplier: Organization: Org", "PackageColour: red")]
    [InlineData("sbom.repeated", "line 19", "PackageSupplier: Organization: Org", "PackageVersion: 2.0")]
    [InlineData("sbom.not-tag-value", "line 22", "PackageSupplier: Organization: Org", "nothing said")]
    [InlineData("sbom.not-tag-value", "line 16", "several: lines</text>", "several: lines")]
    [InlineData("sbom.choice", "line 2", "# a comment", "#\nFileType: SOURCE")]
    [InlineData("sbom.value", "line 29: relatedSpdxElement", "DEPENDENCY_OF SPDXRef-app", "DEPENDENCY_OF app")]
    [InlineData("sbom.version-too-old", "/specVersion", "SPDX-2.3", "SPDX-2.1")]
    public void A_fault_in_tag_value_is_refused_with_its_line(string code, string where, string text, string instead)
    {
        var refusal = Read(TagValue.Replace(text, instead, StringComparison.Ordinal)).Refusal;
        Assert.Equal((code, where), (refusal?.Code, refusal?.Where));
    }

    [Fact]
    public void Version_2_2_is_read_and_left_to_the_check() => Assert.Equal("2.2", Read(TagValue.Replace("SPDX-2.3", "SPDX-2.2", StringComparison.Ordinal)).Facts?.SpecVersion);

    private static JsonObject Json() => JsonNode.Parse(
        """
        {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"sample","documentNamespace":"https://example.org/spdx/sample-1",
         "creationInfo":{"created":"2026-01-15T10:00:00Z","creators":["Tool: writer-1.0","Organization: Org"]},
         "packages":[{"name":"app","SPDXID":"SPDXRef-app","versionInfo":"1","downloadLocation":"NOASSERTION","primaryPackagePurpose":"APPLICATION"},
          {"name":"alpha","SPDXID":"SPDXRef-alpha","versionInfo":"1.0","supplier":"Organization: Org","downloadLocation":"https://example.org/alpha.tgz",
           "checksums":[{"algorithm":"SHA256","checksumValue":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}],"licenseConcluded":"MIT OR Apache-2.0",
           "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/alpha@1.0"}]}],
         "relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-app"},
          {"spdxElementId":"SPDXRef-app","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-alpha"}]}
        """)!.AsObject();

    private static Observed<SbomFacts> Read(string document) => SbomReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)));
}
