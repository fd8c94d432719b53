using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts.Cda;

/// <summary>Whatever happens to the bytes of a sample, its reader answers with facts or a refusal, in bounded memory.</summary>
public sealed class HostileSampleTests
{
    private static readonly byte[] Document = CdaWriter.Build();
    private static readonly byte[] Archive = XdmWriter.Build(Document);
    private static readonly string Structure = "<>/=\"'&;!?-[]#:^ \0\ufeff";

    [Fact]
    public void A_document_cut_at_any_byte_is_refused()
    {
        for (var length = 0; length < Document.Length; length++)
            Assert.NotNull(CdaSampleReader.Read(new MemoryStream(Document, 0, length)).Refusal);
    }

    [Fact]
    public void A_document_with_any_bytes_changed_is_answered() => Changes(Document).Sample(Answers, iter: Testing.Fuzz.Times(3_000));

    [Fact]
    public void An_archive_with_any_bytes_changed_is_answered() => Changes(Archive).Sample(Answers, iter: Testing.Fuzz.Times(2_000));

    [Fact]
    public void Metadata_with_any_bytes_changed_are_answered() => Gen.Select(Gen.Int[0, 3000], Gen.Int[0, Structure.Length - 1]).Array[1, 5].Sample(
        changes => Answers(XdmWriter.Build(Document, text => changes.Aggregate(text, (all, change) => all.Insert(change.Item1 % all.Length, Structure[change.Item2].ToString())))),
        iter: Testing.Fuzz.Times(1_000));

    public static TheoryData<string, string> Attacks => new()
    {
        { "xml.too-deep", "<?xml version='1.0'?><ClinicalDocument xmlns='urn:hl7-org:v3'>" + string.Concat(Enumerable.Repeat("<a>", 100_000)) },
        { "xml.too-many-attributes", "<ClinicalDocument xmlns='urn:hl7-org:v3' " + string.Concat(Enumerable.Range(0, 10_000).Select(n => $"a{n}='' ")) + "/>" },
        { "xml.too-many-attributes", "<ClinicalDocument xmlns='urn:hl7-org:v3'><!-- ' --><![CDATA[ \" ]]><?p '?><a " + string.Concat(Enumerable.Range(0, 1_000).Select(n => $"a{n}=\">\" ")) + "/></ClinicalDocument>" },
        { "xml.tag-too-long", "<ClinicalDocument xmlns='urn:hl7-org:v3' a='" + new string('x', 2 << 20) + "'/>" },
        { "cda.header-too-large", "<ClinicalDocument xmlns='urn:hl7-org:v3'>" + string.Concat(Enumerable.Repeat("<title/>", 30_000)) + "</ClinicalDocument>" },
        { "xml.doctype", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><ClinicalDocument xmlns='urn:hl7-org:v3'>&b;</ClinicalDocument>" },
        { "xml.malformed", "<?xml version='1.0' encoding='utf-16'?><ClinicalDocument xmlns='urn:hl7-org:v3'/>" },
        { "xml.malformed", "<?xml version='1.0' encoding='ebcdic-cp-fr'?><ClinicalDocument xmlns='urn:hl7-org:v3'/>" },
        { "xml.malformed", "<ClinicalDocument xmlns='urn:hl7-org:v3' a='1' a='2'/>" },
        { "xml.malformed", "" },
    };

    [Theory, MemberData(nameof(Attacks))]
    public void An_attack_is_refused_by_its_name(string code, string document) => Assert.Equal(code, Read(Encoding.UTF8.GetBytes(document)).Refusal?.Code);

    [Fact]
    public void Wide_encodings_are_refused()
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            Assert.Equal("xml.encoding", Read([.. encoding.GetPreamble(), .. encoding.GetBytes(CdaWriter.Text())]).Refusal?.Code);
            Assert.Equal("xml.encoding", Read(encoding.GetBytes(CdaWriter.Text())).Refusal?.Code);
        }
    }

    /// <summary>Paths are asked for only while rows are kept, so many departures cost no more than the header's size.</summary>
    [Fact]
    public void Many_departures_are_counted_and_not_kept()
    {
        var facts = Read(CdaWriter.Build(text => text.Replace("<title>Consultation</title>", string.Concat(Enumerable.Repeat("<title/>", 10_000)), StringComparison.Ordinal)))
            .Facts!.Documents[0].Facts!;
        Assert.Equal(CdaFacts.MostFindings, facts.Findings.Count);
        Assert.True(facts.FindingsLeftOut > 9_000);
    }

    [Fact]
    public void Documents_beyond_the_fiftieth_are_counted()
    {
        var facts = Read(new ZipWriter([.. Enumerable.Range(0, 60).Select(n => new ZipPart($"{n}.xml", Document))]).Build()).Facts!;
        Assert.Equal((50, 10), (facts.Documents.Count, facts.LeftOut));
    }

    private static bool Answers(byte[] sample) => Read(sample) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };

    private static Observed<CdaSampleFacts> Read(byte[] sample) => CdaSampleReader.Read(new MemoryStream(sample));

    private static Gen<byte[]> Changes(byte[] original) =>
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, Structure.Length - 1].Select(index => (byte)Structure[index])), Gen.Bool).Array[1, 5].Select(changes =>
        {
            var copy = original.ToList();
            foreach (var (at, value, insert) in changes)
            {
                if (insert)
                    copy.Insert(at, value);
                else
                    copy[at] = value;
            }

            return copy.ToArray();
        });
}
