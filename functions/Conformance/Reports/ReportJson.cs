using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>Spells a report in its one canonical way (RFC 8785), and reads what it spelt, now or in the former shape.</summary>
public static class ReportJson
{
    public static byte[] Write(Report report) => StoredDocument.Write(Report.Schema, report, StoredJson.Default.Report);

    public static Report Read(ReadOnlySpan<byte> utf8) =>
        StoredDocument.Read(utf8, StoredJson.Default.Report, (Report.Schema, static root => root), (Report.FormerSchema, OfOnePack));

    /// <summary>A report of the former shape was about one pack, whose result stood among its own members.</summary>
    private static JsonObject OfOnePack(JsonObject former)
    {
        var result = new JsonObject();
        foreach (var member in (string[])["pack", "verdict", "axes", "counts", "blockers", "reservations", "humanJudgements", "criteria"])
        {
            result[member] = former[member]?.DeepClone() ?? throw new JsonException($"The report has no {member}.");
            former.Remove(member);
        }
        former["results"] = new JsonArray(result);
        // The reader leaves what is absent without a value, whatever the record starts with.
        former["synchronisation"] = new JsonArray();
        former["facts"] = new JsonObject { ["judgements"] = new JsonArray(), ["waivers"] = new JsonArray() };
        return former;
    }
}

/// <summary>Spells an evidence bundle in its one canonical way; the SHA-256 of these bytes is the name of the bundle.</summary>
public static class EvidenceJson
{
    public static byte[] Write(EvidenceBundle evidence) =>
        StoredDocument.Write(EvidenceBundle.Schema, evidence, StoredJson.Default.EvidenceBundle);

    public static EvidenceBundle Read(ReadOnlySpan<byte> utf8) => StoredDocument.Read(
        utf8, StoredJson.Default.EvidenceBundle, (EvidenceBundle.Schema, static root => root), (EvidenceBundle.FormerSchema, static root => root));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(KebabCaseConverter<Outcome>), typeof(KebabCaseConverter<Severity>), typeof(KebabCaseConverter<Axis>),
        typeof(KebabCaseConverter<Verdict>), typeof(KebabCaseConverter<CriterionStatus>), typeof(KebabCaseConverter<Declaration>),
        typeof(KebabCaseConverter<NationalFunction>),
    ])]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(EvidenceBundle))]
[JsonSerializable(typeof(AssessorFacts))]
[JsonSerializable(typeof(ErasedEvidence))]
internal sealed partial class StoredJson : JsonSerializerContext;
