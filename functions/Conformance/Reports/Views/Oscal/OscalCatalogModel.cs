using System.Text.Json.Serialization;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>The part of the OSCAL 1.0.6 catalog that a pack needs.</summary>
internal sealed record OscalCatalogDocument(OscalCatalogBody Catalog);

internal sealed record OscalCatalogBody(string Uuid, OscalMetadata Metadata, IReadOnlyList<OscalGroup> Groups, OscalBackMatter BackMatter);

internal sealed record OscalGroup(string Id, string Class, string Title, IReadOnlyList<OscalGroup>? Groups = null, IReadOnlyList<OscalControl>? Controls = null);

internal sealed record OscalControl(string Id, string Class, string Title)
{
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalLink>? Links { get; init; }
    public IReadOnlyList<OscalPart>? Parts { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OscalResultsDocument))]
[JsonSerializable(typeof(OscalCatalogDocument))]
internal sealed partial class OscalJson : JsonSerializerContext;
