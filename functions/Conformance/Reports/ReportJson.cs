using System.Text.Json.Serialization;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>Spells a report in its one canonical way (RFC 8785), and reads what it spelt.</summary>
public static class ReportJson
{
    public static byte[] Write(Report report) => StoredDocument.Write(Report.Schema, report, StoredJson.Default.Report);

    public static Report Read(ReadOnlySpan<byte> utf8) => StoredDocument.Read(utf8, Report.Schema, StoredJson.Default.Report);
}

/// <summary>Spells an evidence bundle in its one canonical way; the SHA-256 of these bytes is the name of the bundle.</summary>
public static class EvidenceJson
{
    public static byte[] Write(EvidenceBundle evidence) =>
        StoredDocument.Write(EvidenceBundle.Schema, evidence, StoredJson.Default.EvidenceBundle);

    public static EvidenceBundle Read(ReadOnlySpan<byte> utf8) =>
        StoredDocument.Read(utf8, EvidenceBundle.Schema, StoredJson.Default.EvidenceBundle);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(KebabCaseConverter<Outcome>), typeof(KebabCaseConverter<Severity>), typeof(KebabCaseConverter<Axis>),
        typeof(KebabCaseConverter<Verdict>), typeof(KebabCaseConverter<CriterionStatus>),
    ])]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(EvidenceBundle))]
internal sealed partial class StoredJson : JsonSerializerContext;
