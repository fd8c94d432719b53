using System.Text.Json.Serialization;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Comparison;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters = [typeof(KebabCaseConverter<CauseKind>), typeof(KebabCaseConverter<Aspect>), typeof(KebabCaseConverter<DiffMethod>), typeof(KebabCaseConverter<Verdict>)])]
[JsonSerializable(typeof(ReportDiff))]
[JsonSerializable(typeof(CaseImpact))]
[JsonSerializable(typeof(ImpactProblem))]
[JsonSerializable(typeof(ImpactSummary))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
