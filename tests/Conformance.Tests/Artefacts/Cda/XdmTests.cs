using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Cda;

public sealed class XdmTests
{
    private static readonly byte[] Document = CdaWriter.Build();

    [Fact]
    public void An_archive_that_says_the_truth_has_no_departure()
    {
        var facts = Sample(XdmWriter.Build(Document));
        Assert.Equal([], facts.Xdm!.Findings);
        Assert.Equal([], Assert.Single(facts.Documents).Facts!.Findings);
        var entry = Assert.Single(facts.Xdm.Entries);
        Assert.Equal(("11488-4", "10", "SNR", "SNR", "fr-FR", "text/xml"), (entry.TypeCode, entry.ClassCode, entry.FacilityType, entry.PracticeSetting, entry.Language, entry.MimeType));
        Assert.Equal(["N"], entry.Confidentiality);
        Assert.Equal(1, facts.Xdm.Submissions);
    }

    [Theory]
    [InlineData("nodeRepresentation=\"11488-4\"", "nodeRepresentation=\"11490-0\"", "xdm.metadata.type", "entry 1/typeCode")]
    [InlineData("nodeRepresentation=\"N\"", "nodeRepresentation=\"R\"", "xdm.metadata.confidentiality", "entry 1/confidentialityCode")]
    [InlineData(">fr-FR<", ">en-GB<", "xdm.metadata.language", "entry 1/languageCode")]
    [InlineData("1.2.250.1.999.1^42", "1.2.250.1.999.1^41", "xdm.metadata.unique-id", "entry 1/uniqueId")]
    [InlineData(CdaWriter.Ins + "^^^", "279035121518989^^^", "xdm.metadata.patient", "entry 1/patientId")]
    [InlineData("f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1\" nodeRepresentation=\"SNR\"", "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1\" nodeRepresentation=\"SA11\"", "xdm.metadata.facility", "entry 1/healthcareFacilityTypeCode")]
    [InlineData("f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1\" nodeRepresentation=\"SNR\"", "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1\" nodeRepresentation=\"SA07\"", "xdm.metadata.facility-header", "entry 1/healthcareFacilityTypeCode")]
    [InlineData("cccf5598-8b07-4b77-a05e-ae952c785ead\" nodeRepresentation=\"SNR\"", "cccf5598-8b07-4b77-a05e-ae952c785ead\" nodeRepresentation=\"AUTRE\"", "xdm.metadata.practice", "entry 1/practiceSettingCode")]
    [InlineData("Slot name=\"hash\"><rim:ValueList><rim:Value>", "Slot name=\"hash\"><rim:ValueList><rim:Value>00", "xdm.metadata.hash", "entry 1/hash")]
    [InlineData("Slot name=\"size\"><rim:ValueList><rim:Value>", "Slot name=\"size\"><rim:ValueList><rim:Value>1", "xdm.metadata.size", "entry 1/size")]
    [InlineData("Slot name=\"size\"", "Slot name=\"weight\"", "xdm.metadata.missing", "entry 1/size")]
    [InlineData("DOC0001.XML", "DOC0002.XML", "xdm.layout.document", "entry 1/URI")]
    [InlineData("<SubmitObjectsRequest", "<!DOCTYPE a><SubmitObjectsRequest", "xdm.layout.metadata", "set 1")]
    [InlineData("rim:ExtrinsicObject", "rim:Other", "xdm.layout.metadata", "set 1")]
    public void A_lie_of_the_metadata_is_found(string old, string fresh, string rule, string where)
    {
        var facts = Sample(XdmWriter.Build(Document, text => text.Replace(old, fresh, StringComparison.Ordinal)));
        Assert.Contains(facts.Xdm!.Findings, finding => finding.Rule == rule && finding.Where == where);
    }

    [Fact]
    public void A_patient_that_is_not_named_at_all_is_another_one() => Assert.Contains(
        Sample(XdmWriter.Build(Document, text => text.Replace(CdaWriter.Ins + "^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH", "JEANNE", StringComparison.Ordinal))).Xdm!.Findings,
        finding => finding.Rule == "xdm.metadata.patient");

    [Fact]
    public void The_layout_is_looked_at()
    {
        var archive = new ZipWriter(new ZipPart("IHE_XDM/SUBSET01/A_LONG_NAME.XML", Document), new ZipPart("IHE_XDM/SUBSET02/DOC0001.XML", Document)).Build();
        var facts = SecureMessagingReader.Read(new MemoryStream(archive)).Facts!;
        Assert.Equal(
            ["xdm.layout.readme README.TXT", "xdm.layout.index INDEX.HTM", "xdm.layout.folder IHE_XDM/", "xdm.layout.metadata set 1", "xdm.layout.metadata set 2"],
            facts.Findings.Select(finding => $"{finding.Rule} {finding.Where}"));
    }

    [Fact]
    public void A_proof_that_people_read_is_left_to_them()
    {
        Assert.Equal("xdm.not-read", SecureMessagingReader.Read(new MemoryStream("%PDF-1.7"u8.ToArray())).Refusal!.Code);
        Assert.Equal("xdm.not-read", SecureMessagingReader.Read(new MemoryStream(new ZipWriter(new ZipPart("a.xml", Document)).Build())).Refusal!.Code);
    }

    [Fact]
    public void The_readers_are_reached_by_the_kind_of_document()
    {
        Assert.True(ArtefactReaders.Reads(ArtefactKinds.CdaSample) && ArtefactReaders.Reads(ArtefactKinds.SecureMessagingProof));
        var archive = new MemoryStream(XdmWriter.Build(Document));
        var evidence = ArtefactReaders.Read(ArtefactReaders.Read(Checks.GoodEvidence.Bundle, ArtefactKinds.CdaSample, archive), ArtefactKinds.SecureMessagingProof, archive);
        Assert.NotNull(evidence.CdaSample?.Facts?.Xdm);
        Assert.NotNull(evidence.SecureMessaging?.Facts);
    }

    [Fact]
    public void A_national_list_is_one_domain_a_line()
    {
        var list = MessagingDomains.Parse("# liste\n\nUn.mssante.fr\r\ndeux.mssante.fr\n", new(2026, 5, 1), "liste nationale");
        Assert.Equal(new("UN.mssante.fr", IsListed: true, new(2026, 5, 1), "liste nationale"), list.Observe("UN.mssante.fr").Facts);
        Assert.False(list.Observe("trois.mssante.fr").Facts!.IsListed);
    }

    private static CdaSampleFacts Sample(byte[] archive) => CdaSampleReader.Read(new MemoryStream(archive)).Facts!;
}
