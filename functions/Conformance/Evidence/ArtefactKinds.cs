namespace Balise.Conformance.Evidence;

/// <summary>The documents a submission may carry, by the name their URL uses.</summary>
public static class ArtefactKinds
{
    public const string AndroidPackage = "android-package";
    public const string IosPackage = "ios-package";
    public const string Sbom = "sbom";

    /// <summary>A clinical document, an archive of several, or an exchange archive (IHE XDM).</summary>
    public const string CdaSample = "cda-sample";

    /// <summary>An exchange archive, or anything that people read.</summary>
    public const string SecureMessagingProof = "secure-messaging-proof";

    /// <summary>The answers to the questionnaire: a document of schema <see cref="AnswersFacts.Schema"/>.</summary>
    public const string Answers = "answers";

    public const string AccessibilityStatement = "accessibility-statement";
    public const string HdsCertificate = "hds-certificate";

    /// <summary>A data protection impact assessment (GDPR article 35).</summary>
    public const string ImpactAssessment = "dpia";
    public const string PenetrationTest = "penetration-test";

    /// <summary>A capability statement, or sample resources, of FHIR R4 in JSON.</summary>
    public const string FhirDocument = "fhir-capability-statement";

    /// <summary>An OpenAPI description in JSON or YAML.</summary>
    public const string OpenApi = "openapi-description";

    private const long MostOfADocument = 20L << 20;

    /// <summary>Documents that a vendor joins to an answer as its proof, sorted. People read them, and programs those that have a reader.</summary>
    public static IReadOnlyList<string> Proofs { get; } =
    [
        AccessibilityStatement, "ai-model-card", CdaSample, "ce-certificate", "clinical-references", "consent-screens", "continuity-plan",
        "data-export-sample", "dmp-homologation", ImpactAssessment, "ecoscore-report", FhirDocument, HdsCertificate, "identity-provider-proof",
        "incident-procedure", "ins-procedure", "interoperability-report", OpenApi, "organisation-policy", PenetrationTest,
        "processor-contracts", "product-screenshots", "risk-analysis", SecureMessagingProof, "security-policy", "terms-of-use",
        "user-research-report", "vulnerability-procedure",
    ];

    /// <summary>Every kind with the most bytes it may have.</summary>
    public static IReadOnlyDictionary<string, long> MaxBytes { get; } = new SortedDictionary<string, long>(
        Proofs.ToDictionary(kind => kind, _ => MostOfADocument, StringComparer.Ordinal), StringComparer.Ordinal)
    {
        [AndroidPackage] = 2L << 30,
        [IosPackage] = 4L << 30,
        [Sbom] = 32L << 20,
        [Answers] = AnswersReader.MaxBytes,
    };
}

/// <summary>What a criterion may be judged on: the documents, the declaration itself and what is visited; "interfaces" are the declared FHIR server and identity providers.</summary>
public static class EvidenceKinds
{
    public static IReadOnlyList<string> All { get; } = [.. ArtefactKinds.MaxBytes.Keys, "manifest", "web", "privacy-policy", "interfaces"];
}
