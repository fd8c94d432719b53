using Balise.Conformance.Artefacts.Cda;

namespace Balise.Conformance.Reference;

/// <summary>
/// What others know and we only load: rules and lists with their source and day. None of it is shipped; what is not loaded leaves what depends on it inconclusive.
/// </summary>
public sealed record ReferenceData
{
    public static ReferenceData None { get; } = new();

    public TrackerRules? Trackers { get; init; }
    public SecretRules? Secrets { get; init; }
    public AdvisorySet? Advisories { get; init; }
    public MessagingDomains? MessagingDomains { get; init; }

    /// <summary>The official schema of clinical documents, as an operator holds it.</summary>
    public CdaSchemas? CdaSchemas { get; init; }
}
