using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Inspection;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Packs;
using Balise.Conformance.Tests.Reports.Comparison;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Inspection;

public sealed class InspectionTests
{
    private const string Answers = """{"schema":"questionnaire-answers/1","answers":[{"criterion":"baseline/BAS-SEC-01","response":"yes"}]}""";

    /// <summary>A text is a text: what it is about, only its name says.</summary>
    private static readonly string[] KnownByNameOnly =
    [
        ArtefactKinds.AccessibilityStatement, ArtefactKinds.HdsCertificate, ArtefactKinds.ImpactAssessment, ArtefactKinds.PenetrationTest,
        ArtefactKinds.SecureMessagingProof,
    ];

    public static TheoryData<string> Kinds => [.. FileKinds.Inspected];

    public static TheoryData<string> Detected => [.. FileKinds.Inspected.Except(KnownByNameOnly, StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Detected))]
    public void A_file_is_known_by_its_content_and_looked_into(string kind)
    {
        using var file = new MemoryStream(Sample(kind));
        Assert.Equal(kind, FileKinds.Detect(file));
        Assert.Equal(0, file.Position);
        var seen = FileInspection.Of(kind, file);
        Assert.Equal((kind, true), (seen.Kind, seen.Problems is []));
        Assert.NotNull(seen.Facts);
        Assert.Equal(ArtefactReaders.Reads(kind), seen.Reader is not null);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_is_something_else_is_refused_with_the_reason(string kind)
    {
        using var file = new MemoryStream("""{"schema":"nonsense/1"}"""u8.ToArray());
        Assert.Null(FileKinds.Detect(file));
        var seen = FileInspection.Of(kind, file);
        Assert.Null(seen.Facts);
        Assert.All(seen.Problems, problem => Assert.False(string.IsNullOrWhiteSpace(problem.Message)));
        Assert.NotEmpty(seen.Problems);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("PK", null)]
    [InlineData("PK\u0003\u0004 and then nothing", null)]
    [InlineData("%PDF-1.7", null)]
    [InlineData("[1,2]", null)]
    [InlineData("{\"schema\":1}", null)]
    [InlineData("<html/>", null)]
    [InlineData("<!DOCTYPE ClinicalDocument><ClinicalDocument/>", null)]
    [InlineData("\uFEFF\n<ClinicalDocument/>", "cda-sample")]
    [InlineData("{\"spdxVersion\":\"SPDX-2.3\"}", "sbom")]
    [InlineData("{\"@context\":\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"}", "sbom")]
    [InlineData("<?xml version=\"1.0\"?><bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"/>", "sbom")]
    [InlineData("<!DOCTYPE bom><bom/>", null)]
    [InlineData("# made by hand\nSPDXVersion: SPDX-2.3\n", "sbom")]
    [InlineData("# a heading\n", null)]
    [InlineData("{\"openapi\":\"3.1.0\"}", "openapi-description")]
    [InlineData("{\"resourceType\":\"CapabilityStatement\"}", "fhir-capability-statement")]
    public void Anything_is_answered(string content, string? kind)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.Equal(kind, FileKinds.Detect(file));
    }

    [Fact]
    public void An_exchange_archive_is_a_sample_of_documents()
    {
        using var file = new MemoryStream(XdmWriter.Build(CdaWriter.Build()));
        Assert.Equal(ArtefactKinds.CdaSample, FileKinds.Detect(file));
        Assert.Equal([], FileInspection.Of(ArtefactKinds.CdaSample, file).Problems);
    }

    private static byte[] Sample(string kind) => kind switch
    {
        ArtefactKinds.AndroidPackage => ApkWriter.Build(new()),
        ArtefactKinds.IosPackage => new ZipWriter(new ZipPart("Payload/A.app/Info.plist", BinaryPropertyListWriter.Build(
            new Dictionary<string, object>(StringComparer.Ordinal) { ["CFBundleIdentifier"] = "org.example.carnet" }))).Build(),
        ArtefactKinds.Sbom => """{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}"""u8.ToArray(),
        ArtefactKinds.CdaSample => CdaWriter.Build(),
        ArtefactKinds.FhirDocument => """{"resourceType":"Patient","gender":"female"}"""u8.ToArray(),
        ArtefactKinds.OpenApi => """{"openapi":"3.1.0","info":{"title":"A","version":"1"},"paths":{}}"""u8.ToArray(),
        ArtefactKinds.Answers => Encoding.UTF8.GetBytes(Answers),
        FileKinds.Manifest => ManifestSchema.Example.ToArray(),
        FileKinds.Pack => PackReaderTests.Baseline,
        FileKinds.Evidence => EvidenceJson.Write(GoodEvidence.Bundle),
        FileKinds.Report => ReportJson.Write(new World().Judged().Report),
        _ => ReportDiffJson.Write(ReportComparison.Compare(new World().Judged(), new World(Apk: 1).Judged())),
    };
}
