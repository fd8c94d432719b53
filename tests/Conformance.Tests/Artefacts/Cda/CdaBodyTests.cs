using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Cda;

public sealed class CdaBodyTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[40]];

    [Fact]
    public void A_pdf_in_base64_is_seen_and_not_kept()
    {
        var facts = Read(CdaWriter.Unstructured(Pdf));
        Assert.Equal([], facts.Findings);
        Assert.Equal((1, new CdaBody(0, "application/pdf", "B64", Pdf.Length, "pdf")), (facts.Level, facts.Body));
    }

    [Theory]
    [InlineData("application/pdf", "B64", "<html>", "cda.body.content")]
    [InlineData("application/zip", "B64", "PK", "cda.body.media-type")]
    [InlineData("application/pdf", "TXT", "%PDF-1.7", "cda.body.representation")]
    [InlineData("application/pdf", "B64", "", "cda.body.empty")]
    public void A_body_that_does_not_hold_what_it_says_is_told(string mediaType, string representation, string file, string rule) =>
        Assert.Contains(Read(CdaWriter.Unstructured(Encoding.UTF8.GetBytes(file), mediaType, representation)).Findings, finding => finding.Rule == rule);

    [Fact]
    public void Text_that_is_no_base64_is_told() => Assert.Contains(
        Rules(CdaWriter.Text("""<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0*</text></nonXMLBody>""")), rule => rule == "cda.body.base64");

    [Fact]
    public void A_body_that_is_not_structured_asks_for_its_template() => Assert.Contains(
        Rules(CdaWriter.Text("""<nonXMLBody><text mediaType="text/plain">Bonjour</text></nonXMLBody>""")), rule => rule == "cda.header.unstructured");

    [Fact]
    public void A_structured_body_under_the_other_template_is_told() => Assert.Contains(
        Rules(CdaWriter.Text(template: """<templateId root="1.3.6.1.4.1.19376.1.2.20"/>""")), rule => rule == "cda.body.level");

    [Fact]
    public void An_embedded_content_is_looked_at_too() => Assert.Contains(
        Rules(CdaWriter.Text($"""
            <structuredBody><component><section><entry><observationMedia classCode="OBS" moodCode="EVN">
            <value mediaType="image/png" representation="B64">{Convert.ToBase64String(Pdf)}</value></observationMedia></entry></section></component></structuredBody>
            """)),
        rule => rule == "cda.body.content");

    [Fact]
    public void An_identity_in_the_body_is_judged_as_well()
    {
        var facts = Read(Encoding.UTF8.GetBytes(CdaWriter.Text(CdaWriter.Structured.Replace(
            "<title>", """<id root="1.2.250.1.213.1.4.9" extension="255081416802539"/><title>""", StringComparison.Ordinal))));
        Assert.Equal(["cda.ins.production", "cda.ins.key"], facts.Findings.Select(finding => finding.Rule));
        Assert.Equal(new("1.2.250.1.213.1.4.9", 1, 0, 1), facts.Ins[^1]);
    }

    [Fact]
    public void Twenty_megabytes_of_base64_take_little_memory()
    {
        var document = CdaWriter.Unstructured([.. Pdf, .. new byte[15 << 20]]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var facts = Read(document);
        Assert.Equal(Pdf.Length + (15 << 20), facts.Body!.Bytes);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
    }

    /// <summary>A schema of our own, in two files; the official one may not be shipped.</summary>
    [Fact]
    public void A_loaded_schema_is_applied()
    {
        var schemas = CdaSchemas.FromZip(new ZipWriter(
        [
            new("cda/CDA_extended.xsd", """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:hl7-org:v3" elementFormDefault="qualified">
                  <xs:include schemaLocation="../core/parts.xsd"/>
                </xs:schema>
                """u8.ToArray()),
            new("core/parts.xsd", """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:hl7-org:v3" elementFormDefault="qualified">
                  <xs:element name="ClinicalDocument"><xs:complexType><xs:sequence>
                    <xs:any maxOccurs="27" processContents="skip"/>
                  </xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
                </xs:schema>
                """u8.ToArray()),
        ]).Build());
        Assert.Equal(0, CdaSampleReader.Read(new MemoryStream(CdaWriter.Build()), schemas).Facts!.Documents[0].Facts!.SchemaFaults);
        var faulty = CdaSampleReader.Read(new MemoryStream(CdaWriter.Build(text => text.Replace("<ClinicalDocument ", "<ClinicalDocument other=\"1\" ", StringComparison.Ordinal)
            .Replace("</component>\n</ClinicalDocument>", "</component>" + string.Concat(Enumerable.Repeat("<x/>", 20)) + "</ClinicalDocument>", StringComparison.Ordinal))), schemas);
        Assert.True(faulty.Facts!.Documents[0].Facts!.SchemaFaults > 0);
        Assert.Contains(faulty.Facts.Documents[0].Facts!.Findings, finding => finding.Rule == "cda.xml.schema");
    }

    [Fact]
    public void A_schema_that_includes_something_else_is_not_loaded() => Assert.ThrowsAny<Exception>(() => CdaSchemas.Load(new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["CDA_extended.xsd"] = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:hl7-org:v3"><xs:include schemaLocation="https://example.org/a.xsd"/></xs:schema>
            """u8.ToArray(),
    }));

    [Theory]
    [InlineData("no archive")]
    [InlineData("")]
    public void What_holds_no_schema_is_refused(string content) => Assert.Throws<InvalidDataException>(() => CdaSchemas.FromZip(Encoding.UTF8.GetBytes(content)));

    private static IEnumerable<string> Rules(string text) => Read(Encoding.UTF8.GetBytes(text)).Findings.Select(finding => finding.Rule);

    private static CdaFacts Read(byte[] document) => CdaSampleReader.Read(new MemoryStream(document)).Facts!.Documents[0].Facts!;
}
