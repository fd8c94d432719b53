namespace Balise.Conformance.Manifests;

/// <summary>What decides which criteria concern a product: the flags of its profile, its platforms (web, android, ios) and its audience.</summary>
public sealed record ProductTraits(Profile Profile, IReadOnlyList<string> Platforms, IReadOnlyList<string> Audience)
{
    public static ProductTraits Of(ProductManifest manifest) => new(manifest.Profile, [.. PlatformsOf(manifest.Platforms)], manifest.Audience);

    private static IEnumerable<string> PlatformsOf(Platforms platforms)
    {
        if (platforms.Web is not null)
            yield return "web";
        if (platforms.Android is not null)
            yield return "android";
        if (platforms.Ios is not null)
            yield return "ios";
    }
}
