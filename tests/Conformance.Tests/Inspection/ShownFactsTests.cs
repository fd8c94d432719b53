using Balise.Conformance.Artefacts;
using Balise.Conformance.Reports.Comparison;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using System.Text.Json.Nodes;

namespace Balise.Conformance.Tests.Inspection;

/// <summary>An inspection spells facts exactly as the evidence that a judgement reads.</summary>
public sealed class ShownFactsTests
{
    private static readonly JsonNode Stored = JsonNode.Parse(EvidenceJson.Write(GoodEvidence.OfDocuments))!;

    public static TheoryData<string> Kinds => [.. DocumentParts.Kinds];

    [Fact]
    public void Every_kind_that_is_read_can_be_shown() => Assert.Equal(ArtefactReaders.Kinds, DocumentParts.Kinds.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Kinds))]
    public void Facts_are_shown_as_they_are_stored(string kind)
    {
        var shown = DocumentParts.Show(GoodEvidence.OfDocuments, kind);
        if (shown.Facts is not { } facts)
        {
            Assert.Null(shown.Reader);
            return;
        }

        Assert.Contains(
            Stored.AsObject().Select(member => member.Value).OfType<JsonObject>().Select(member => member["facts"]),
            stored => JsonNode.DeepEquals(stored, JsonNode.Parse(facts.GetRawText())));
    }
}
