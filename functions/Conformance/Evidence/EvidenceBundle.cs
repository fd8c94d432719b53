using Balise.Conformance.Manifests;

namespace Balise.Conformance.Evidence;

/// <summary>
/// Everything a judgement may read: the declaration, the artefacts' digests and the facts that readers extracted, each with its reader's version.
/// Serialised canonically, it is named by its SHA-256.
/// </summary>
public sealed record EvidenceBundle
{
    public const string Schema = "evidence-bundle/2";

    /// <summary>The shape before answers; still read, and its stored bytes keep their digest.</summary>
    public const string FormerSchema = "evidence-bundle/1";

    public required ProductManifest Manifest { get; init; }
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Sorted by kind.</summary>
    public required IReadOnlyList<ArtefactDigest> Artefacts { get; init; }

    public Observed<AndroidPackageFacts>? AndroidPackage { get; init; }
    public Observed<IosPackageFacts>? IosPackage { get; init; }
    public Observed<SbomFacts>? Sbom { get; init; }
    public Observed<WebFacts>? Web { get; init; }
    public Observed<FetchFacts>? PrivacyPolicy { get; init; }
    public Observed<MalwareFacts>? Malware { get; init; }
    public Observed<AnswersFacts>? Answers { get; init; }

    /// <summary>What the privacy policy at its declared address says.</summary>
    public Observed<PolicyFacts>? PolicyText { get; init; }
    public Observed<HdsCertificateFacts>? HdsCertificate { get; init; }
    public Observed<AccessibilityStatementFacts>? AccessibilityStatement { get; init; }
    public Observed<ImpactAssessmentFacts>? ImpactAssessment { get; init; }
    public Observed<PenetrationTestFacts>? PenetrationTest { get; init; }
    public Observed<AdvisoryFacts>? Advisories { get; init; }

    /// <summary>What the declared FHIR server answered, and what the joined FHIR document holds.</summary>
    public Observed<FhirFacts>? Fhir { get; init; }
    public Observed<FhirDocumentFacts>? FhirDocument { get; init; }
    public Observed<OpenApiFacts>? OpenApi { get; init; }
    public Observed<IdentityFacts>? Identity { get; init; }

    /// <summary>When the named reader's observation was made, where a rescan kept it from before.</summary>
    internal DateTimeOffset? KeptFrom(string? reader) =>
        new IObserved?[] { Web, PrivacyPolicy, PolicyText, Fhir, Identity, AppLinks }.FirstOrDefault(observed => observed is not null && observed.Reader == reader)?.KeptFrom;
    public Observed<CdaSampleFacts>? CdaSample { get; init; }
    public Observed<XdmFacts>? SecureMessaging { get; init; }

    /// <summary>The declared domain of secure messaging against the national list; null when no list was loaded.</summary>
    public Observed<MessagingDomainFacts>? MessagingDomain { get; init; }
    public Observed<AppLinkFacts>? AppLinks { get; init; }
}

/// <summary>One uploaded document: what it is, SHA-256 in lower-case hexadecimal, size in bytes.</summary>
public sealed record ArtefactDigest(string Kind, string Sha256, long Bytes);

/// <summary>
/// The facts one reader extracted, or the reader's refusal. A refusal is a fact too: the artefact was there and could not be read as what it claims to be.
/// </summary>
public sealed record Observed<TFacts>(string Reader, TFacts? Facts, ReaderRefusal? Refusal = null) : IObserved where TFacts : class
{
    /// <summary>When this was seen, for what a rescan kept from an earlier observation; null for what was seen when the evidence was collected.</summary>
    public DateTimeOffset? KeptFrom { get; init; }
}

/// <summary>What every observation has, whatever was observed.</summary>
public interface IObserved
{
    string Reader { get; }

    DateTimeOffset? KeptFrom { get; }
}

/// <summary>Why a reader stopped: a stable code, a sentence, and where in the artefact.</summary>
public sealed record ReaderRefusal(string Code, string Message, string? Where = null)
{
    /// <summary>Further problems of the same artefact, at most nine; null when the reader stopped at the first.</summary>
    public IReadOnlyList<ReaderProblem>? Others { get; init; }
}

/// <summary>One thing that is wrong with an artefact: a stable code, a sentence, and where.</summary>
public sealed record ReaderProblem(string Code, string Message, string? Where);
