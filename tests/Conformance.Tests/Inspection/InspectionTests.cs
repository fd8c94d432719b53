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

    public static TheoryData<string> Kinds => [.. FileKinds.Inspected];

    [Theory, MemberData(nameof(Kinds))]
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
    [InlineData("{\"openapi\":\"3.1.0\"}", "openapi-description")]
    [InlineData("{\"resourceType\":\"CapabilityStatement\"}", "fhir-capability-statement")]
    public void Anything_is_answered(string content, string? kind)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.Equal(kind, FileKinds.Detect(file));
    }

    private static byte[] Sample(string kind) => kind switch
    {
        ArtefactKinds.AndroidPackage => ApkWriter.Build(new()),
        ArtefactKinds.Sbom => """{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}"""u8.ToArray(),
        ArtefactKinds.Answers => Encoding.UTF8.GetBytes(Answers),
        ArtefactKinds.FhirDocument => """{"resourceType":"Patient","gender":"female"}"""u8.ToArray(),
        ArtefactKinds.OpenApi => """{"openapi":"3.1.0","info":{"title":"A","version":"1"},"paths":{}}"""u8.ToArray(),
        FileKinds.Manifest => ManifestSchema.Example.ToArray(),
        FileKinds.Pack => PackReaderTests.Baseline,
        FileKinds.Evidence => EvidenceJson.Write(GoodEvidence.Bundle),
        FileKinds.Report => ReportJson.Write(new World().Judged().Report),
        _ => ReportDiffJson.Write(ReportComparison.Compare(new World().Judged(), new World(Apk: 1).Judged())),
    };
}
