namespace Balise.Conformance.Manifests;

/// <summary>The closed code lists of the manifest, with their labels.</summary>
public static class Vocabularies
{
    public static IReadOnlyDictionary<string, BilingualText> Audiences { get; } = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
    public static IReadOnlyDictionary<string, BilingualText> LegalBases { get; } = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
    public static IReadOnlyDictionary<string, BilingualText> HealthDataBases { get; } = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
    public static IReadOnlyDictionary<string, BilingualText> EconomicModels { get; } = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
}
