using System.Text;
using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Tests.Checks;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Balise.Conformance.Tests.Artefacts.Texts;

/// <summary>The readers of documents that people write, on documents made here.</summary>
public sealed class DocumentReadersTests
{
    private const string Certificate =
        "Certificat no HDS-EXEMPLE-0001\nHebergement de donnees de sante\nTitulaire : Hebergeur Exemple\nActivites : 1 a 4 et 6\n"
        + "Certificat valable du 2 mars 2025\nValable jusqu'au 1er mars 2028\n";

    [Fact]
    public void A_certificate_is_read_from_its_pdf()
    {
        var facts = HdsCertificateReader.Read(new MemoryStream(Pdf(Certificate)), GoodEvidence.Manifest).Facts!;
        Assert.NotNull(facts.Subject);
        Assert.Equal(["HDS-EXEMPLE-0001"], facts.Numbers);
        Assert.Equal(["HDS-EXEMPLE-0001"], facts.DeclaredNumbers);
        Assert.Equal(["Hébergeur Exemple"], facts.NamedParties);
        Assert.Equal([1, 2, 3, 4, 6], facts.Activities);
        Assert.Equal(new DateOnly(2025, 3, 2), facts.ValidFrom);
        Assert.Equal([new DateOnly(2028, 3, 1)], facts.ValidUntil);
    }

    [Theory]
    [InlineData("Activités : 1 à 4", "1,2,3,4")]
    [InlineData("activités 1, 2 et 5", "1,2,5")]
    [InlineData("activities 1 and 2", "1,2")]
    [InlineData("activities 2-4", "2,3,4")]
    [InlineData("Activity 3", "3")]
    [InlineData("la mise à disposition de l'infrastructure matérielle du système ; la sauvegarde des données", "2,6")]
    [InlineData("aucune", "")]
    public void The_activities_of_a_certificate_are_listed_or_worded(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', HdsCertificateReader.Read(Text(text + new string('.', 60)), GoodEvidence.Manifest).Facts!.Activities));

    [Fact]
    public void A_file_with_an_old_certificate_and_its_successor_keeps_both_ends()
    {
        var facts = HdsCertificateReader.Read(Text("Valable jusqu'au 31/12/2024. Renouvelé : valable jusqu'au 31/12/2027, hébergeur de données de santé."), GoodEvidence.Manifest).Facts!;
        Assert.Equal([new DateOnly(2024, 12, 31), new DateOnly(2027, 12, 31)], facts.ValidUntil);
    }

    [Theory]
    [InlineData("Le site est partiellement conforme avec le RGAA version 4.1.2. Éléments non conformes : trois.", "partial")]
    [InlineData("Carnet est non conforme avec le référentiel de cette année.", "none")]
    [InlineData("This service is fully compliant with the standard.", "full")]
    [InlineData("Nous aimons l'accessibilité et nous y travaillons chaque jour.", null)]
    public void The_state_of_a_statement_is_the_one_it_states(string text, string? state) =>
        Assert.Equal(state, AccessibilityStatementReader.Read(Text(text)).Facts!.State);

    [Fact]
    public void A_statement_is_read_part_by_part()
    {
        var facts = AccessibilityStatementReader.Read(Text(
            "<!doctype html><h1>Déclaration d'accessibilité</h1><p>Cette déclaration, établie le 3 février 2026, s'applique au Carnet.</p>"
            + "<p>Carnet est partiellement conforme avec le référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1.2.</p>"
            + "<p>82,5 % des critères sont respectés.</p><p>Contact : acces@example.org</p><p>Écrire au Défenseur des droits.</p>")).Facts!;
        Assert.Equal(("partial", "82.5", "4.1.2"), (facts.State, facts.Rate, facts.RgaaVersion));
        Assert.Equal([new DateOnly(2026, 2, 3)], facts.Dates);
        Assert.Equal(["state", "rate", "version", "contact", "defender"], facts.Topics.Select(topic => topic.Topic));
    }

    [Fact]
    public void A_penetration_test_names_what_was_tested()
    {
        var facts = PenetrationTestReader.Read(Text(
            "Rapport du 10 mars 2026. Périmètre : Carnet Exemple, version 2.4.1. Résultat : aucune vulnérabilité critique, deux moyennes."), GoodEvidence.Manifest).Facts!;
        Assert.True(facts is { NamesProduct: true, NamesVersion: true, Scope: not null, CriticalOpen: null, CriticalNone: not null });
        var other = PenetrationTestReader.Read(Text("Scope: Carnet Exemple 12.4.1. We found 2 critical findings that allow reading records."), GoodEvidence.Manifest).Facts!;
        Assert.True(other is { NamesVersion: false, CriticalOpen: not null, CriticalNone: null });
    }

    [Fact]
    public void An_export_of_the_pia_tool_is_counted()
    {
        var facts = ImpactAssessmentReader.Read(Text(Export())).Facts!;
        Assert.Equal(("cnil-pia", 36, 36, 3, true), (facts.Format, facts.Answered, facts.Questions, facts.RisksAssessed, facts.OfficerOpinion));
        Assert.Equal(["context", "principles", "risks", "validation"], facts.Sections.Select(section => section.Topic));
        Assert.Equal(new DateOnly(2026, 1, 15), facts.UpdatedOn);
        var empty = ImpactAssessmentReader.Read(Text(Export().Replace("words", " <br/> ", StringComparison.Ordinal))).Facts!;
        Assert.Equal((6, false), (empty.Answered, empty.OfficerOpinion));
    }

    [Theory]
    [InlineData("{\"pia\":[]}", "dpia.not-an-export")]
    [InlineData("{\"pia\"", "dpia.not-json")]
    [InlineData("%PDF-1.7 nothing", "pdf.unreadable")]
    [InlineData("short", "text.none")]
    [InlineData("a\0b", "text.binary")]
    public void What_is_no_such_document_is_refused(string content, string code) => Assert.Equal(code, ImpactAssessmentReader.Read(Text(content)).Refusal?.Code);

    [Fact]
    public void A_document_that_unpacks_without_end_is_refused()
    {
        using var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                deflate.Write(zeros);
        }
        byte[] bomb = [.. "%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n"u8, .. packed.ToArray(), .. "\nendstream endobj"u8];
        Assert.Equal("pdf.bomb", ImpactAssessmentReader.Read(new MemoryStream(bomb)).Refusal?.Code);
    }

    [Fact]
    public void A_damaged_pdf_is_read_or_refused()
    {
        var good = Pdf(Certificate);
        var random = new Random(20261126);
        for (var turn = 0; turn < 150; turn++)
        {
            var damaged = (byte[])good.Clone();
            for (var hit = 0; hit <= turn % 8; hit++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var observed = HdsCertificateReader.Read(new MemoryStream(damaged, 0, turn % 5 is 0 ? random.Next(damaged.Length) : damaged.Length), GoodEvidence.Manifest);
            Assert.True(observed.Facts is null != observed.Refusal is null);
        }
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Pdf(string text)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.A4);
        foreach (var (index, line) in text.Split('\n').Index())
            page.AddText(line, 12, new PdfPoint(40, 780 - (index * 20)), font);
        return builder.Build();
    }

    private static string Export()
    {
        var questions = Enumerable.Range(1, 3).SelectMany(section => section switch
        {
            1 => new[] { 111, 112, 113, 121, 122, 123 },
            2 => [211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227],
            _ => [.. from item in new[] { 320, 330, 340 } from number in Enumerable.Range(1, 6) select item + number],
        });
        var answers = questions.Select(question => question % 10 >= 5 && question / 100 is 3
            ? $$$"""{"reference_to":{{{question}}},"data":{"text":null,"gauge":3,"list":[]}}"""
            : $$$"""{"reference_to":"{{{question}}}","data":{"text":"<p>words</p>","gauge":null,"list":[]}}""");
        return $$"""{"pia":{"updated_at":"2026-01-15T10:00:00Z","dpo_opinion":"words"},"answers":[{{string.Join(',', answers)}}]}""";
    }
}
