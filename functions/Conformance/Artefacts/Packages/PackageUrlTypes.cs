using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Packages;

/// <summary>What each type demands of its parts, by the purl specification's type definitions. A type that is not here is read as written.</summary>
internal static class PackageUrlTypes
{
    private static readonly FrozenDictionary<string, TypeRule> Rules = new Dictionary<string, TypeRule>(StringComparer.Ordinal)
    {
        ["alpm"] = new(Lower.Both, Part.Required),
        ["apk"] = new(Lower.Both, Part.Optional),
        ["bitbucket"] = new(Lower.Both, Part.Required),
        ["bitnami"] = new(Lower.Name, Part.Forbidden),
        ["cargo"] = new(Lower.None, Part.Forbidden),
        ["cocoapods"] = new(Lower.None, Part.Forbidden),
        ["composer"] = new(Lower.Both, Part.Required),
        ["conan"] = new(Lower.None, Part.Optional),
        ["conda"] = new(Lower.Name, Part.Forbidden),
        ["cran"] = new(Lower.None, Part.Forbidden),
        ["deb"] = new(Lower.Both, Part.Optional),
        ["docker"] = new(Lower.None, Part.Optional),
        ["gem"] = new(Lower.None, Part.Forbidden),
        ["generic"] = new(Lower.None, Part.Optional),
        ["github"] = new(Lower.Both, Part.Required),
        ["gitlab"] = new(Lower.Both, Part.Required),
        ["golang"] = new(Lower.Both, Part.Optional),
        ["hackage"] = new(Lower.None, Part.Forbidden),
        ["hex"] = new(Lower.Both, Part.Optional),
        ["maven"] = new(Lower.None, Part.Required),
        ["npm"] = new(Lower.Both, Part.Optional),
        ["nuget"] = new(Lower.None, Part.Forbidden),
        ["oci"] = new(Lower.Name, Part.Forbidden),
        ["pub"] = new(Lower.Name, Part.Forbidden),
        ["pypi"] = new(Lower.Name, Part.Forbidden),
        ["rpm"] = new(Lower.Namespace, Part.Optional),
        ["swift"] = new(Lower.None, Part.Required),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private enum Lower
    {
        None,
        Name,
        Namespace,
        Both,
    }

    private enum Part
    {
        Optional,
        Required,
        Forbidden,
    }

    public static PackageUrlReading Normal(PackageUrl url)
    {
        if (!Rules.TryGetValue(url.Type, out var rule))
        {
            return new PackageUrlReading.Valid(url);
        }

        if (url.Namespace is null ? rule.Namespace == Part.Required : rule.Namespace == Part.Forbidden)
        {
            return new PackageUrlReading.Refused(
                "purl.namespace", url.Namespace is null ? $"A package of type {url.Type} needs a namespace." : $"A package of type {url.Type} has no namespace.");
        }

        var name = rule.Lower is Lower.Name or Lower.Both ? url.Name.ToLowerInvariant() : url.Name;
        return new PackageUrlReading.Valid(url with
        {
            Namespace = rule.Lower is Lower.Namespace or Lower.Both ? url.Namespace?.ToLowerInvariant() : url.Namespace,
            Name = url.Type == "pypi" ? name.Replace('_', '-') : name,
        });
    }

    private sealed record TypeRule(Lower Lower, Part Namespace);
}
