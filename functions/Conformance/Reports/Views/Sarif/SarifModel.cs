using System.Text.Json.Serialization;

namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>The part of SARIF 2.1.0 that a report needs.</summary>
internal sealed record SarifLog(IReadOnlyList<SarifRun> Runs)
{
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public string Version { get; } = "2.1.0";
}

internal sealed record SarifRun
{
    public required SarifTool Tool { get; init; }
    public required SarifAutomation AutomationDetails { get; init; }
    public required IReadOnlyList<SarifInvocation> Invocations { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyDictionary<string, SarifArtifact> OriginalUriBaseIds { get; init; }
    public required IReadOnlyList<SarifComponent> Taxonomies { get; init; }
    public required IReadOnlyList<SarifResult> Results { get; init; }
    public required SarifRunProperties Properties { get; init; }
}

internal sealed record SarifTool(SarifComponent Driver);

internal sealed record SarifComponent
{
    public required string Name { get; init; }
    public string? Guid { get; init; }
    public string? SemanticVersion { get; init; }
    public string? Version { get; init; }
    public string? InformationUri { get; init; }
    public required string Language { get; init; }
    public SarifText? ShortDescription { get; init; }
    public bool? IsComprehensive { get; init; }
    public IReadOnlyList<SarifDescriptor>? Rules { get; init; }
    public IReadOnlyList<SarifDescriptor>? Taxa { get; init; }
    public IReadOnlyList<SarifComponentReference>? SupportedTaxonomies { get; init; }
}

internal sealed record SarifComponentReference(string Name, string? Guid = null);

internal sealed record SarifAutomation(string Id);

internal sealed record SarifInvocation(bool ExecutionSuccessful, string StartTimeUtc, string EndTimeUtc);

internal sealed record SarifText(string Text);

internal sealed record SarifDescriptor
{
    public required string Id { get; init; }
    public required SarifText ShortDescription { get; init; }
    public SarifText? FullDescription { get; init; }
    public string? HelpUri { get; init; }
    public SarifConfiguration? DefaultConfiguration { get; init; }
    public IReadOnlyList<SarifRelationship>? Relationships { get; init; }
    public SarifTaxonProperties? Properties { get; init; }
}

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifRelationship(SarifDescriptorReference Target, IReadOnlyList<string> Kinds);

internal sealed record SarifDescriptorReference(string Id, SarifComponentReference ToolComponent);

internal sealed record SarifResult
{
    public required string RuleId { get; init; }
    public required int RuleIndex { get; init; }
    public required string Kind { get; init; }
    public required string Level { get; init; }
    public required SarifText Message { get; init; }
    public IReadOnlyList<SarifLocation>? Locations { get; init; }
    public required IReadOnlyDictionary<string, string> PartialFingerprints { get; init; }
    public required IReadOnlyList<SarifDescriptorReference> Taxa { get; init; }
    public required IReadOnlyList<SarifSuppression> Suppressions { get; init; }
    public required SarifResultProperties Properties { get; init; }
}

internal sealed record SarifLocation(SarifPhysicalLocation? PhysicalLocation, IReadOnlyList<SarifLogicalLocation>? LogicalLocations);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation);

internal sealed record SarifArtifact
{
    public string? Uri { get; init; }
    public string? UriBaseId { get; init; }
    public SarifText? Description { get; init; }
}

internal sealed record SarifLogicalLocation(string FullyQualifiedName);

internal sealed record SarifSuppression(string Kind, string Status, string Justification, SarifWaiverProperties Properties);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifJson : JsonSerializerContext;
