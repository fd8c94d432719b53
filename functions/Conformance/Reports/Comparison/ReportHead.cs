using System.Text.Json;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>What a judgement can be repeated from: the digest of the evidence, and the assessors' facts. Read without the results, which are most of a report.</summary>
public sealed record ReportHead(string EvidenceSha256, AssessorFacts Facts)
{
    public static ReportHead Read(ReadOnlySpan<byte> report)
    {
        var reader = new Utf8JsonReader(report);
        var (evidence, facts) = ((string?)null, AssessorFacts.None);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            throw new JsonException("A report is expected.");
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("evidenceSha256"u8) && reader.Read())
                evidence = reader.GetString();
            else if (reader.ValueTextEquals("facts"u8) && reader.Read())
                facts = JsonSerializer.Deserialize(ref reader, StoredJson.Default.AssessorFacts) ?? facts;
            else
                reader.Skip();
        }
        return new(evidence ?? throw new JsonException("The report names no evidence."), facts);
    }
}
