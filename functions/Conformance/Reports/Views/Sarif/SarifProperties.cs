namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>What of a report has no place of its own in SARIF, for one run: the verdict of the pack, and what a replay needs.</summary>
internal sealed record SarifRunProperties
{
    public required string Product { get; init; }
    public required string ProductVersion { get; init; }
    public required string Pack { get; init; }
    public required string PackSha256 { get; init; }

    /// <summary>True for the pack whose verdict decides.</summary>
    public required bool Decides { get; init; }
    public required string Verdict { get; init; }
    public required IReadOnlyDictionary<string, int> Levels { get; init; }
    public required StatusCounts Counts { get; init; }
    public required string ReportSha256 { get; init; }
    public required string EvidenceSha256 { get; init; }
    public string? AdvisoriesOf { get; init; }
    public IReadOnlyDictionary<string, string>? Synchronisation { get; init; }
}

/// <summary>A criterion, as an entry of the taxonomy that its pack is.</summary>
internal sealed record SarifTaxonProperties
{
    public required string Axis { get; init; }
    public required string Theme { get; init; }
    public required bool Mandatory { get; init; }
    public required string Status { get; init; }
    public string? OfficialRef { get; init; }
    public required string Source { get; init; }
    public required string Clause { get; init; }

    /// <summary>The day from which it counts, while that is to come.</summary>
    public string? EnforcedFrom { get; init; }
    public bool? Waived { get; init; }
}

/// <summary>What one result adds to its criterion.</summary>
internal sealed record SarifResultProperties
{
    public required string Pack { get; init; }
    public required string Criterion { get; init; }
    public string? OfficialRef { get; init; }
    public required string Clause { get; init; }
    public required bool Mandatory { get; init; }
    public required bool Enforced { get; init; }
    public string? Severity { get; init; }
    public string? ObservedBy { get; init; }
    public string? Declared { get; init; }
    public string? Target { get; init; }
    public string? Assessor { get; init; }
    public string? JudgedAt { get; init; }
    public string? Statement { get; init; }
}

internal sealed record SarifWaiverProperties(string Assessor, string At, string? Until, string? Statement);
