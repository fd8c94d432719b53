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
    public Observed<SbomFacts>? Sbom { get; init; }
    public Observed<WebFacts>? Web { get; init; }
    public Observed<FetchFacts>? PrivacyPolicy { get; init; }
    public Observed<AnswersFacts>? Answers { get; init; }
    public Observed<AppLinkFacts>? AppLinks { get; init; }
}

/// <summary>One uploaded document: what it is, SHA-256 in lower-case hexadecimal, size in bytes.</summary>
public sealed record ArtefactDigest(string Kind, string Sha256, long Bytes);

/// <summary>
/// The facts one reader extracted, or the reader's refusal. A refusal is a fact too: the artefact was there and could not be read as what it claims to be.
/// </summary>
public sealed record Observed<TFacts>(string Reader, TFacts? Facts, ReaderRefusal? Refusal = null) where TFacts : class;

/// <summary>Why a reader stopped: a stable code, a sentence, and where in the artefact.</summary>
public sealed record ReaderRefusal(string Code, string Message, string? Where = null);
