namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>What is open or fails, how it may be repaired, and who set it aside.</summary>
internal sealed record OscalRisk
{
    public required string Uuid { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Statement { get; init; }
    public required string Status { get; init; }
    public IReadOnlyList<OscalCharacterization>? Characterizations { get; init; }
    public string? Deadline { get; init; }
    public IReadOnlyList<OscalResponse>? Remediations { get; init; }
    public OscalRiskLog? RiskLog { get; init; }
    public IReadOnlyList<OscalRelatedObservation>? RelatedObservations { get; init; }
}

internal sealed record OscalCharacterization(OscalOrigin Origin, IReadOnlyList<OscalFacet> Facets);

internal sealed record OscalFacet(string Name, string System, string Value);

internal sealed record OscalResponse(string Uuid, string Lifecycle, string Title, string Description);

internal sealed record OscalRiskLog(IReadOnlyList<OscalRiskLogEntry> Entries);

internal sealed record OscalRiskLogEntry
{
    public required string Uuid { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Start { get; init; }
    public string? End { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public required IReadOnlyList<OscalLoggedBy> LoggedBy { get; init; }
    public required string StatusChange { get; init; }
}

internal sealed record OscalLoggedBy(string PartyUuid, string RoleId);
