using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>The version order of each ecosystem, by the names of the OSV schema ("Defined ecosystems").</summary>
public static class VersionOrders
{
    private static readonly FrozenDictionary<string, VersionOrder> ByEcosystem = Table();

    /// <summary>Semantic Versioning: what ranges of type SEMVER mean in every ecosystem.</summary>
    public static VersionOrder Semantic => SemanticOrder.Instance;

    public static IReadOnlyList<string> Ecosystems { get; } = [.. ByEcosystem.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The order of an ecosystem, with or without its release ("Debian:12"); null when none is known.</summary>
    public static VersionOrder? Find(string ecosystem) => ByEcosystem.GetValueOrDefault(ecosystem.Split(':')[0]);

    private static FrozenDictionary<string, VersionOrder> Table()
    {
        (VersionOrder Order, string[] Ecosystems)[] rows =
        [
            (SemanticOrder.Instance, ["npm", "Go", "crates.io", "Hex", "SwiftURL", "Bitnami", "Bioconductor", "ConanCenter", "GitHub Actions", "Julia", "VSCode"]),
            (new MavenOrder(), ["Maven"]),
            (new PythonOrder(), ["PyPI"]),
            (new NuGetOrder(), ["NuGet"]),
            (new RubyOrder(), ["RubyGems"]),
            (new PhpOrder(), ["Packagist"]),
            (new PubOrder(), ["Pub"]),
            (new NumberListOrder(dashesSeparate: true), ["CRAN"]),
            (new NumberListOrder(dashesSeparate: false), ["Hackage", "GHC"]),
            (new DebianOrder(), ["Debian", "Ubuntu", "Echo"]),
            (new AlpineOrder(), ["Alpine", "Alpaquita", "Chainguard", "MinimOS", "Wolfi"]),
            (new RpmOrder(), ["Red Hat", "AlmaLinux", "Rocky Linux", "openSUSE", "SUSE", "Mageia", "openEuler", "Photon OS", "Azure Linux"]),
        ];
        return rows.SelectMany(row => row.Ecosystems, (row, name) => (name, row.Order)).ToFrozenDictionary(row => row.name, row => row.Order, StringComparer.Ordinal);
    }
}
