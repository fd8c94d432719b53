using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Checks;
using Balise.Conformance.Checks.Documents;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Cda;

public sealed class ProductionInsTests
{
    private const string P = RealLooking.Production, N = RealLooking.ProductionNia, T = RealLooking.Test;

    private static readonly string A = RealLooking.Ins(), B = RealLooking.Ins(2), Wrong = $"{A[..13]}{(int.Parse(A[13..], System.Globalization.CultureInfo.InvariantCulture) % 97) + 1:D2}";

    public static TheoryData<string, int> Texts { get; } = new()
    {
        // Clinical documents: the attributes come in any order, and next to test identities.
        { $"<id extension=\"{A}\" root=\"{P}\"/>", 1 },
        { $"<id root=\"{P}\" extension=\"{A}\"/>", 1 },
        { $"<id root=\"{N}\" extension=\"{A}\"/>", 1 },
        { $"<id root=\"{T}\" extension=\"{A}\"/>", 0 },
        { $"<id root=\"{RealLooking.Demonstration}\" extension=\"{A}\"/>", 0 },
        { $"<id root=\"{P}\" extension=\"{Wrong}\"/>", 0 },
        { $"<id root=\"{P}\" extension=\"{A}\"/><id root=\"{T}\" extension=\"{B}\"/>", 1 },
        { $"<id root=\"{T}\" extension=\"{A}\"/><id root=\"{P}\" extension=\"{B}\"/>", 1 },
        { $"<id extension=\"{A}\" root=\"{T}\"/><id extension=\"{B}\" root=\"{P}\"/>", 1 },
        { $"<id root=\"{P}0\" extension=\"{A}\"/>", 0 },

        // FHIR in JSON and in XML.
        { $$"""{"identifier":[{"use":"official","system":"urn:oid:{{P}}","value":"{{A}}"}]}""", 1 },
        { $$"""{"identifier":[{"value":"{{A}}","system":"urn:oid:{{P}}"},{"system":"urn:oid:{{T}}","value":"{{B}}"}]}""", 1 },
        { $$"""{"identifier":[{"system":"urn:oid:{{P}}","type":{"coding":[{"code":"INS-NIR"}]},"value":"{{A}}"}]}""", 1 },
        { $$"""{"identifier":[{"system":"urn:oid:{{T}}","value":"{{A}}"}]}""", 0 },
        { $"<identifier><system value=\"urn:oid:{P}\"/><value value=\"{A}\"/></identifier>", 1 },
        { $"<identifier><system value=\"urn:oid:{P}\"/><value value=\"{A}\"/></identifier><identifier><system value=\"urn:oid:{T}\"/><value value=\"{B}\"/></identifier>", 1 },

        // HL7 text and the metadata of exchanges.
        { $"PID|||{A}^^^ASIP-SANTE-INS-NIR&{P}&ISO^INS~{B}^^^X&{T}&ISO^INS\r", 1 },
        { $"<Value>{A}^^^&amp;{P}&amp;ISO^NH</Value>", 1 },
        { $"<oid>{P}</oid><matricule>{A}</matricule>", 1 },
        { $"{A};{P}\n{B};{P}\n", 2 },
        { $"{A}", 0 },
        { P, 0 },
        { "", 0 },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Counts_the_numbers_that_stand_with_a_production_identifier(string text, int expected)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal(expected, Find(encoding.GetBytes(text)).Sum(found => found.Count));
        }
    }

    [Fact]
    public void Reads_the_same_in_chunks_of_any_size()
    {
        var text = Encoding.UTF8.GetBytes($"<id root=\"{P}\" extension=\"{A}\"/>");
        for (var size = 1; size < text.Length; size++)
        {
            var search = new InsSearch();
            foreach (var chunk in text.Chunk(size))
            {
                search.Feed(chunk);
            }

            Assert.Equal(1, search.Finish());
        }
    }

    [Fact]
    public void Looks_into_archives_and_names_the_place_without_the_number()
    {
        var inner = new ZipWriter(new ZipPart($"{A}.json", Encoding.UTF8.GetBytes($$"""{"system":"urn:oid:{{P}}","value":"{{A}}"}"""))).Build();
        var exchange = XdmWriter.Build(CdaWriter.Build(), text => text.Replace($"{CdaWriter.Ins}^^^&amp;{T}", $"{A}^^^&amp;{P}", StringComparison.Ordinal));
        var found = Find(new ZipWriter(new ZipPart("a/inner.zip", inner), new ZipPart("xdm.zip", exchange)).Build());
        Assert.Equal(["/a/inner.zip/***************.json", "/xdm.zip/IHE_XDM/SUBSET01/METADATA.XML"], found.Select(each => each.Place));
        Assert.All(found, each => Assert.Equal(1, each.Count));
    }

    [Fact]
    public void A_broken_archive_and_endless_tokens_are_searched_as_they_are()
    {
        Assert.Equal(1, Find([.. "PK\x3\x4"u8, .. Encoding.UTF8.GetBytes($"<id root=\"{P}\" extension=\"{A}\"/>")]).Sum(found => found.Count));
        Assert.Empty(Find(Encoding.UTF8.GetBytes(new string('1', 3_000_000))));
        Assert.NotEmpty(Find(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<id root=\"{P}\" extension=\"{A}\"/>", 60_000)))));
    }

    [Fact]
    public void A_sample_that_holds_one_is_given_to_no_reader_and_the_number_is_nowhere_in_the_evidence()
    {
        var document = new MemoryStream(Encoding.UTF8.GetBytes($"<ClinicalDocument><id root=\"{P}\" extension=\"{A}\"/></ClinicalDocument>"));
        foreach (var kind in new[] { ArtefactKinds.CdaSample, ArtefactKinds.FhirDocument, ArtefactKinds.SecureMessagingProof, "data-export-sample" })
        {
            var (evidence, found) = ArtefactReaders.ReadScreened(GoodEvidence.Bundle, kind, document);
            Assert.Equal(1, found.Sum(each => each.Count));
            Assert.DoesNotContain(A[..13], Encoding.UTF8.GetString(EvidenceJson.Write(evidence)), StringComparison.Ordinal);
            if (kind == ArtefactKinds.CdaSample)
            {
                Assert.Equal((null, ProductionIns.Code), (evidence.CdaSample!.Facts, evidence.CdaSample.Refusal!.Code));
                var profile = evidence.Manifest.Profile with { ProducesDocuments = true };
                var finding = new CdaIsReadable().Evaluate(evidence with { Manifest = evidence.Manifest with { Profile = profile } });
                Assert.Equal((Outcome.NotMet, "cda-sample:/"), (finding.Outcome, Assert.Single(finding.Where)));
            }
        }

        Assert.False(ProductionIns.Screens(ArtefactKinds.AndroidPackage) || ProductionIns.Screens(ArtefactKinds.Sbom) || ProductionIns.Screens(ArtefactKinds.Answers));
    }

    private static IReadOnlyList<IdentitiesFound> Find(byte[] document)
    {
        using var stream = new MemoryStream(document);
        return ProductionIns.Find(stream);
    }
}
