using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Cda;

public sealed class CdaSampleReaderTests
{
    private const string Root = "/ClinicalDocument";
    private const string Patient = $"{Root}/recordTarget/patientRole";

    [Fact]
    public void A_document_that_keeps_to_the_rules_has_no_departure()
    {
        var facts = Read(CdaWriter.Build());
        Assert.Equal([], facts.Findings);
        Assert.Equal((3, "11488-4", "N", "fr-FR", 1), (facts.Level, facts.TypeCode, facts.Confidentiality, facts.Language, facts.Version));
        Assert.Equal([new InsUse("1.2.250.1.213.1.4.10", 1, 0, 0)], facts.Ins);
        Assert.Null(facts.SchemaFaults);
    }

    /// <summary>Each row is one change of the text, and the departure it makes.</summary>
    [Theory]
    [InlineData("<realmCode code=\"FR\"/>", "", "cda.header.missing", Root + "/realmCode")]
    [InlineData("<title>Consultation</title>", "", "cda.header.missing", Root + "/title")]
    [InlineData("<title>Consultation</title>", "<title nullFlavor=\"UNK\"/>", "cda.header.unexpected", Root + "/title")]
    [InlineData("<title>Consultation</title>", "<title>A</title><title>B</title>", "cda.header.repeated", Root + "/title[2]")]
    [InlineData("<title>Consultation</title>", "<subject>A</subject><title>B</title>", "cda.header.unexpected", Root + "/subject")]
    [InlineData("<languageCode code=\"fr-FR\"/>", "<languageCode code=\"french\"/>", "cda.header.language", Root + "/languageCode/@code")]
    [InlineData("<versionNumber value=\"1\"/>", "<versionNumber value=\"1.0\"/>", "cda.header.version", Root + "/versionNumber/@value")]
    [InlineData("<versionNumber value=\"1\"/>", "<versionNumber value=\"0\"/>", "cda.header.version-sign", Root + "/versionNumber/@value")]
    [InlineData("20260302101500+0100", "2026-03-02", "cda.header.time", Root + "/effectiveTime/@value")]
    [InlineData("20260302101500+0100", "20260231", "cda.header.time", Root + "/effectiveTime/@value")]
    [InlineData("<setId root=\"1.2.250.1.999.2\"", "<setId root=\"1.2.250.01\"", "cda.header.identifier", Root + "/setId")]
    [InlineData("<ClinicalDocument ", "<ClinicalDocument classCode=\"DOC\" ", "cda.header.value", Root + "/@classCode")]
    [InlineData("<templateId root=\"1.2.250.1.213.1.1.1.1\"/>", "", "cda.header.template", Root + "/templateId[@root='1.2.250.1.213.1.1.1.1']")]
    [InlineData(" displayName=\"Consultation\"", "", "cda.header.coded", Root + "/code/@displayName")]
    [InlineData("<signatureCode code=\"S\"/>", "<signatureCode code=\"X\"/>", "cda.header.unexpected", Root + "/legalAuthenticator")]
    [InlineData("typeCode=\"PRF\"><assignedEntity>", "typeCode=\"PRF\"/><performer><assignedEntity>", "cda.header.repeated", Root + "/documentationOf/serviceEvent/performer")]
    [InlineData("<birthTime value=\"19550814\"/>", "", "cda.traits.birth-date", Root + "/recordTarget/patientRole/patient/birthTime")]
    [InlineData("<county>16802</county>", "", "cda.traits.birth-place", Root + "/recordTarget/patientRole/patient/birthplace/place/addr/county")]
    [InlineData("<family qualifier=\"BR\">", "<family>", "cda.header.qualifier", Patient + "/patient/name/family/@qualifier")]
    [InlineData("<family qualifier=\"BR\">", "<family qualifier=\"XX\">", "cda.header.qualifier", Patient + "/patient/name/family/@qualifier")]
    [InlineData("use=\"H\"", "use=\"HOME\"", "cda.header.telecom", Patient + "/telecom")]
    [InlineData("<patient>", "<addr use=\"HOME\"/><patient>", "cda.header.value", Patient + "/addr/@use")]
    [InlineData("<low value=\"20260302\"/>", "<low value=\"2 mars\"/>", "cda.header.time", Root + "/documentationOf/serviceEvent/effectiveTime/low/@value")]
    [InlineData("code=\"F\" codeSystem", "code=\"X\" codeSystem", "cda.header.gender", Patient + "/patient/administrativeGenderCode/@code")]
    [InlineData("tel:0100000000", "0100000000", "cda.header.telecom", Patient + "/telecom")]
    [InlineData("code=\"11488-4\"", "code=\"00000-0\"", "cda.code.type", Root + "/code/@code")]
    [InlineData("codeSystem=\"2.16.840.1.113883.6.1\"", "codeSystem=\"1.2.3\"", "cda.code.type-system", Root + "/code/@codeSystem")]
    [InlineData("<confidentialityCode code=\"N\"", "<confidentialityCode code=\"ZZ\"", "cda.code.confidentiality", Root + "/confidentialityCode/@code")]
    [InlineData("<confidentialityCode code=\"N\"", "<confidentialityCode code=\"L\"", "cda.code.confidentiality-set", Root + "/confidentialityCode/@code")]
    [InlineData("<assignedAuthor>\n    <id root=\"1.2.250.1.71.4.2.1\"", "<assignedAuthor>\n    <id root=\"1.2.3\"", "cda.code.author", Root + "/author/assignedAuthor/id")]
    [InlineData("extension=\"" + CdaWriter.Ins, "extension=\"255081416802539", "cda.ins.key", Patient + "/id")]
    [InlineData("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.99", "cda.ins.unknown-oid", Patient + "/id")]
    [InlineData("1.2.250.1.213.1.4.10", "1.2.3.4", "cda.ins.unknown-oid", Patient + "/id")]
    [InlineData("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.8", "cda.ins.production", Patient + "/id")]
    [InlineData("<effectiveTime value", "<effectiveTime xsi:type=\"ST\" value", "cda.xml.type", Root + "/effectiveTime/@xsi:type")]
    [InlineData("<title>Synthèse</title>", "<id xsi:type=\"nothing:II\"/>", "cda.xml.type", null)]
    [InlineData("<section>", "<section xsi:type=\"Leurre\">", "cda.xml.type", null)]
    [InlineData(CdaWriter.Structured, "<structuredBody/>", "cda.body.empty", Root + "/component/structuredBody")]
    [InlineData("</recordTarget>", "</recordTarget><recordTarget><patientRole/></recordTarget>", "cda.header.repeated", Root + "/recordTarget[2]")]
    public void A_change_is_found_at_its_place(string old, string fresh, string rule, string? where)
    {
        var facts = Read(CdaWriter.Build(text => Changed(text, old, fresh)));
        Assert.Contains(facts.Findings, finding => finding.Rule == rule && (where is null || finding.Where == where));
    }

    [Fact]
    public void Order_matters() => Assert.Contains(
        new SampleFinding("cda.header.order", "blocker", $"{Root}/realmCode"),
        Read(CdaWriter.Build(text => Changed(Changed(text, "<realmCode code=\"FR\"/>", ""), "<title>", "<realmCode code=\"FR\"/><title>"))).Findings);

    [Fact]
    public void A_prefix_changes_nothing()
    {
        var prefixed = CdaWriter.Text().Replace("</", "\u0001", StringComparison.Ordinal).Replace("<?", "\u0002", StringComparison.Ordinal)
            .Replace("<", "<n:", StringComparison.Ordinal).Replace("\u0001", "</n:", StringComparison.Ordinal).Replace("\u0002", "<?", StringComparison.Ordinal)
            .Replace("xmlns=", "xmlns:n=", StringComparison.Ordinal);
        Assert.Equal([], Read(Encoding.UTF8.GetBytes(prefixed)).Findings);
    }

    [Theory]
    [InlineData("xmlns=\"urn:hl7-org:v3\" ", "", "cda.namespace")]
    [InlineData("ClinicalDocument", "Bundle", "cda.not-cda")]
    [InlineData("<ClinicalDocument", "<!DOCTYPE ClinicalDocument><ClinicalDocument", "xml.doctype")]
    [InlineData("</ClinicalDocument>", "", "xml.malformed")]
    [InlineData("<title>", "<title>&inconnue;", "xml.malformed")]
    public void What_is_no_clinical_document_is_refused(string old, string fresh, string code) =>
        Assert.Equal(code, Observe(CdaWriter.Build(text => Changed(text, old, fresh))).Refusal?.Code);

    [Fact]
    public void Documents_of_an_archive_are_read_one_by_one()
    {
        var facts = Observe(new ZipWriter(
            new ZipPart("a.xml", CdaWriter.Build()),
            new ZipPart("b.XML", CdaWriter.Build(text => Changed(text, "extension=\"42\"", "extension=\"43\""))),
            new ZipPart("c.xml", "<html/>"u8.ToArray()),
            new ZipPart("lisez.txt", "rien"u8.ToArray())).Build()).Facts!;
        Assert.Equal(["document 1", "document 2", "document 3"], facts.Documents.Select(document => document.Place));
        Assert.Equal([null, null, "cda.not-cda"], facts.Documents.Select(document => document.Refusal?.Code));
        Assert.Equal([new("xdm.version.repeated", "major", "document 2:/ClinicalDocument/versionNumber")], facts.Versions);
    }

    [Fact]
    public void A_replacement_stays_in_its_set_and_goes_up()
    {
        const string Replacing = """<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.1" extension="42"/></parentDocument></relatedDocument>""";
        byte[] Version(string version, string set) => CdaWriter.Build(text => Changed(Changed(Changed(Changed(
            text, "extension=\"42\"", "extension=\"43\""), "versionNumber value=\"1\"", $"versionNumber value=\"{version}\""), "extension=\"7\"", $"extension=\"{set}\""),
            "<componentOf>", Replacing + "<componentOf>"));
        string[] Rules(byte[] second) => [.. Observe(new ZipWriter(new ZipPart("a.xml", CdaWriter.Build()), new ZipPart("b.xml", second)).Build()).Facts!.Versions.Select(row => row.Rule)];
        Assert.Equal([], Rules(Version("2", "7")));
        Assert.Equal(["xdm.version.replaces"], Rules(Version("2", "8")));
        Assert.Equal(["xdm.version.repeated", "xdm.version.replaces"], Rules(Version("1", "7")));
    }

    [Fact]
    public void No_fact_holds_the_patient()
    {
        var text = System.Text.Json.JsonSerializer.Serialize(Read(CdaWriter.Build(text => Changed(text, "code=\"11488-4\"", "code=\"JEANNE ESSAI\""))));
        Assert.DoesNotContain("ESSAI", text, StringComparison.Ordinal);
        Assert.DoesNotContain(CdaWriter.Ins, text, StringComparison.Ordinal);
    }

    private static Observed<CdaSampleFacts> Observe(byte[] sample) => CdaSampleReader.Read(new MemoryStream(sample));

    private static CdaFacts Read(byte[] document)
    {
        var observed = Observe(document);
        Assert.Null(observed.Refusal);
        return observed.Facts!.Documents[0].Facts!;
    }

    private static string Changed(string text, string old, string fresh)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, fresh, StringComparison.Ordinal);
    }
}
