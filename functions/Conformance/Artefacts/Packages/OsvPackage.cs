namespace Balise.Conformance.Artefacts.Packages;

/// <summary>
/// A package as OSV advisories name it: ecosystem, name in the form that finds it, and for distributions their release ("12", "v3.18") where known.
/// </summary>
public sealed record OsvPackage(string Ecosystem, string Name, string? Release = null)
{
    /// <summary>The package behind a package URL, or null when no OSV ecosystem publishes that type.</summary>
    public static OsvPackage? Of(PackageUrl url) => url.Type switch
    {
        "npm" => new("npm", Path(url)),
        "maven" => new("Maven", $"{url.Namespace}:{url.Name}"),
        "pypi" => Of("PyPI", url.Name),
        "nuget" => Of("NuGet", url.Name),
        "golang" => new("Go", Path(url)),
        "gem" => new("RubyGems", url.Name),
        "composer" => Of("Packagist", Path(url)),
        "cargo" => new("crates.io", url.Name),
        "cran" => new("CRAN", url.Name),
        "hackage" => new("Hackage", url.Name),
        "pub" => new("Pub", url.Name),
        "hex" => new("Hex", url.Name),
        "swift" => Of("SwiftURL", Path(url)),
        "conan" => new("ConanCenter", url.Name),
        "bitnami" => new("Bitnami", url.Name),
        "github" or "githubactions" => Of("GitHub Actions", Path(url)),
        "julia" => new("Julia", url.Name),
        "deb" => Distribution(url, ("debian", "Debian"), ("ubuntu", "Ubuntu")),
        "apk" => Distribution(url, ("alpine", "Alpine"), ("wolfi", "Wolfi"), ("chainguard", "Chainguard"), ("minimos", "MinimOS")),
        "rpm" => Distribution(url, ("redhat", "Red Hat"), ("almalinux", "AlmaLinux"), ("rocky", "Rocky Linux"), ("rocky-linux", "Rocky Linux"),
            ("opensuse", "openSUSE"), ("suse", "SUSE"), ("mageia", "Mageia"), ("openeuler", "openEuler")),
        _ => null,
    };

    /// <summary>The same for the ecosystem ("Debian:12") and name that an advisory writes.</summary>
    public static OsvPackage Of(string ecosystem, string name)
    {
        var colon = ecosystem.IndexOf(':', StringComparison.Ordinal);
        var (family, release) = colon < 0 ? (ecosystem, null) : (ecosystem[..colon], ecosystem[(colon + 1)..]);
        return new(family, Comparable(family, name), release);
    }

    /// <summary>Registries that do not distinguish case, or separators, in names.</summary>
    private static string Comparable(string ecosystem, string name) => ecosystem switch
    {
        "PyPI" => name.ToLowerInvariant().Replace('_', '-').Replace('.', '-'),
        "NuGet" or "Packagist" or "GitHub Actions" => name.ToLowerInvariant(),
        "npm" or "Go" => name.ToLowerInvariant(),
        "SwiftURL" => WithoutSuffix(name.ToLowerInvariant().Replace("https://", "", StringComparison.Ordinal)),
        _ => name,
    };

    private static string WithoutSuffix(string name) => name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;

    private static string Path(PackageUrl url) => url.Namespace is null ? url.Name : $"{url.Namespace}/{url.Name}";

    private static OsvPackage? Distribution(PackageUrl url, params ReadOnlySpan<(string Namespace, string Ecosystem)> known)
    {
        foreach (var (name, ecosystem) in known)
        {
            if (url.Namespace == name)
            {
                return new(ecosystem, url.Name, ReleaseOf(ecosystem, url.Qualifiers.GetValueOrDefault("distro")));
            }
        }

        return null;
    }

    /// <summary>"debian-12" is Debian:12, "alpine-3.18.4" is Alpine:v3.18. A code name says no number and is not guessed.</summary>
    private static string? ReleaseOf(string ecosystem, string? distro)
    {
        var number = distro?.Split('-')[^1].TrimStart('v').Split('.');
        return number is not [[>= '0' and <= '9', ..], ..] ? null : ecosystem switch
        {
            "Alpine" => $"v{string.Join('.', number.Take(2))}",
            "Debian" => number[0],
            _ => string.Join('.', number),
        };
    }
}
