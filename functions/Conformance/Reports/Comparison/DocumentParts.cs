using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Balise.Conformance.Evidence;
using Balise.Conformance.Inspection;
using Balise.Conformance.Json;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>The facts of one kind of document in a bundle: how they are told apart, and how one bundle takes those of another.</summary>
internal sealed record DocumentPart(
    Func<EvidenceBundle, (string? Reader, string? Digest)> Facts, Func<EvidenceBundle, ShownFacts> Show, Func<EvidenceBundle, EvidenceBundle, EvidenceBundle> Take);

/// <summary>What a reader made of a document, spelt as evidence spells it.</summary>
internal readonly record struct ShownFacts(string? Reader, JsonElement? Facts, ReaderRefusal? Refusal);

/// <summary>Every kind of document that a reader makes facts of. How facts are spelt is asked for at the first use: making all of it costs a start more than reading.</summary>
internal static class DocumentParts
{
    private static readonly FrozenDictionary<string, DocumentPart> ByKind = new Dictionary<string, DocumentPart>(StringComparer.Ordinal)
    {
        [ArtefactKinds.AndroidPackage] = Of(bundle => bundle.AndroidPackage, json => json.ObservedAndroidPackageFacts, shown => shown.AndroidPackageFacts,
            (bundle, other) => bundle with { AndroidPackage = other.AndroidPackage, Advisories = EvidenceParts.Compared(bundle, other) }),
        [ArtefactKinds.IosPackage] = Of(bundle => bundle.IosPackage, json => json.ObservedIosPackageFacts, shown => shown.IosPackageFacts,
            (bundle, other) => bundle with { IosPackage = other.IosPackage }),
        [ArtefactKinds.Sbom] = Of(bundle => bundle.Sbom, json => json.ObservedSbomFacts, shown => shown.SbomFacts,
            (bundle, other) => bundle with { Sbom = other.Sbom, Advisories = EvidenceParts.Compared(bundle, other) }),
        [ArtefactKinds.Answers] = Of(bundle => bundle.Answers, json => json.ObservedAnswersFacts, shown => shown.AnswersFacts, (bundle, other) => bundle with { Answers = other.Answers }),
        [ArtefactKinds.CdaSample] = Of(bundle => bundle.CdaSample, json => json.ObservedCdaSampleFacts, shown => shown.CdaSampleFacts,
            (bundle, other) => bundle with { CdaSample = other.CdaSample }),
        [ArtefactKinds.SecureMessagingProof] = Of(bundle => bundle.SecureMessaging, json => json.ObservedXdmFacts, shown => shown.XdmFacts,
            (bundle, other) => bundle with { SecureMessaging = other.SecureMessaging }),
        [ArtefactKinds.FhirDocument] = Of(bundle => bundle.FhirDocument, json => json.ObservedFhirDocumentFacts, shown => shown.FhirDocumentFacts,
            (bundle, other) => bundle with { FhirDocument = other.FhirDocument }),
        [ArtefactKinds.OpenApi] = Of(bundle => bundle.OpenApi, json => json.ObservedOpenApiFacts, shown => shown.OpenApiFacts, (bundle, other) => bundle with { OpenApi = other.OpenApi }),
        [ArtefactKinds.AccessibilityStatement] = Of(bundle => bundle.AccessibilityStatement, json => json.ObservedAccessibilityStatementFacts, shown => shown.AccessibilityStatementFacts,
            (bundle, other) => bundle with { AccessibilityStatement = other.AccessibilityStatement }),
        [ArtefactKinds.HdsCertificate] = Of(bundle => bundle.HdsCertificate, json => json.ObservedHdsCertificateFacts, shown => shown.HdsCertificateFacts,
            (bundle, other) => bundle with { HdsCertificate = other.HdsCertificate }),
        [ArtefactKinds.ImpactAssessment] = Of(bundle => bundle.ImpactAssessment, json => json.ObservedImpactAssessmentFacts, shown => shown.ImpactAssessmentFacts,
            (bundle, other) => bundle with { ImpactAssessment = other.ImpactAssessment }),
        [ArtefactKinds.PenetrationTest] = Of(bundle => bundle.PenetrationTest, json => json.ObservedPenetrationTestFacts, shown => shown.PenetrationTestFacts,
            (bundle, other) => bundle with { PenetrationTest = other.PenetrationTest }),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Kinds => ByKind.Keys;

    public static (string? Reader, string? Digest) Facts(EvidenceBundle evidence, string kind) =>
        ByKind.TryGetValue(kind, out var part) ? part.Facts(evidence) : (null, null);

    public static ShownFacts Show(EvidenceBundle evidence, string kind) => ByKind[kind].Show(evidence);

    public static EvidenceBundle Take(EvidenceBundle evidence, EvidenceBundle other, string kind) =>
        ByKind.TryGetValue(kind, out var part) ? part.Take(evidence, other) : evidence;

    internal static string? Digest<T>(T? part, JsonTypeInfo<T> type) where T : class =>
        part is null ? null : ContentDigest.Sha256Hex(CanonicalJson.Write(JsonSerializer.SerializeToElement(part, type)));

    private static DocumentPart Of<T>(
        Func<EvidenceBundle, Observed<T>?> facts, Func<StoredJson, JsonTypeInfo<Observed<T>>> type, Func<ShownJson, JsonTypeInfo<T>> shown,
        Func<EvidenceBundle, EvidenceBundle, EvidenceBundle> take) where T : class =>
        new(bundle => (facts(bundle)?.Reader, Digest(facts(bundle), type(StoredJson.Default))), bundle => Show(facts(bundle), shown(ShownJson.Default)), take);

    private static ShownFacts Show<T>(Observed<T>? observed, JsonTypeInfo<T> type) where T : class => observed is null
        ? default
        : new(
            observed.Reader,
            observed.Facts is null ? null : JsonSerializer.SerializeToElement(observed.Facts, type), observed.Refusal);
}
