using System.Text.Json.Serialization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Inspection;

/// <summary>
/// Spells facts as evidence spells them, for reading only: generated writers without metadata of each property, which a short-lived program would spend
/// more time making than it takes to read a package. A test holds both spellings together.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AndroidPackageFacts))]
[JsonSerializable(typeof(IosPackageFacts))]
[JsonSerializable(typeof(SbomFacts))]
[JsonSerializable(typeof(AnswersFacts))]
[JsonSerializable(typeof(CdaSampleFacts))]
[JsonSerializable(typeof(XdmFacts))]
[JsonSerializable(typeof(FhirDocumentFacts))]
[JsonSerializable(typeof(OpenApiFacts))]
[JsonSerializable(typeof(AccessibilityStatementFacts))]
[JsonSerializable(typeof(HdsCertificateFacts))]
[JsonSerializable(typeof(ImpactAssessmentFacts))]
[JsonSerializable(typeof(PenetrationTestFacts))]
internal sealed partial class ShownJson : JsonSerializerContext;
