namespace Balise.Conformance.Reports.Comparison;

/// <summary>On which side the reason of a change lies.</summary>
public enum CauseKind
{
    /// <summary>The référentiels, their dates, the engine and its readers.</summary>
    Rules,

    /// <summary>What the vendor gave: the declaration, the documents, the answers.</summary>
    App,

    /// <summary>What was seen of the network, the time that passed, and what assessors added.</summary>
    Environment,

    /// <summary>What is at hand does not tell.</summary>
    Undetermined,
}

/// <summary>Why two reports differ: the side, and which part of it. Without a part the side is certain, and the part is not.</summary>
public sealed record Cause(CauseKind Kind, string? Part = null)
{
    public static Cause Engine { get; } = new(CauseKind.Rules, "engine");

    public static Cause Packs { get; } = new(CauseKind.Rules, "packs");

    /// <summary>A criterion began to count, because its day has come.</summary>
    public static Cause Enforcement { get; } = new(CauseKind.Rules, "enforcement");

    public static Cause Manifest { get; } = new(CauseKind.App, "manifest");

    /// <summary>The web application, as it was visited.</summary>
    public static Cause Web { get; } = new(CauseKind.Environment, "web");

    public static Cause PrivacyPolicy { get; } = new(CauseKind.Environment, "privacy-policy");

    /// <summary>The declared FHIR server, and the declared identity providers, as they were visited.</summary>
    public static Cause FhirServer { get; } = new(CauseKind.Environment, "fhir-server");

    public static Cause IdentityProviders { get; } = new(CauseKind.Environment, "identity-providers");

    /// <summary>The sites that the package's links lead to.</summary>
    public static Cause AppLinks { get; } = new(CauseKind.Environment, "app-links");

    /// <summary>The antivirus: its signatures and what it said.</summary>
    public static Cause Malware { get; } = new(CauseKind.Environment, "malware");

    /// <summary>The national list of secure messaging, as the operator has loaded it.</summary>
    public static Cause MessagingDomains { get; } = new(CauseKind.Environment, "messaging-domains");

    /// <summary>Time passed between two observations that are otherwise the same.</summary>
    public static Cause Time { get; } = new(CauseKind.Environment, "time");

    /// <summary>Date of the vulnerability advisories.</summary>
    public static Cause Advisories { get; } = new(CauseKind.Environment, "advisories");

    /// <summary>Judgements and waivers.</summary>
    public static Cause Assessors { get; } = new(CauseKind.Environment, "assessors");

    public static Cause Undetermined { get; } = new(CauseKind.Undetermined);

    /// <summary>One document of the vendor, by its kind.</summary>
    public static Cause Document(string kind) => new(CauseKind.App, kind);

    /// <summary>The reader of one kind of document or visit, which belongs to the engine.</summary>
    public static Cause Reader(string kind) => new(CauseKind.Rules, $"{kind}-reader");
}
