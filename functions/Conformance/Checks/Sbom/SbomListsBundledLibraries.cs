using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>The bill of materials lists the libraries that the package is seen to carry.</summary>
public sealed class SbomListsBundledLibraries : ICheck
{
    public CheckInfo Info { get; } = new(
        "INT-SBM-003", new("La nomenclature correspond au paquet", "The bill of materials matches the package"), Since: "1.1.0");

    public Finding Evaluate(EvidenceBundle evidence) => (evidence.AndroidPackage?.Facts?.BundledLibraries, evidence.Sbom?.Facts) switch
    {
        _ when evidence.Manifest.Platforms is { Android: null, Ios: null } => Info.NotApplicable(
            "Le produit n'est pas livré en paquet.", "The product is not delivered as a package."),
        (null, _) => Info.Inconclusive(
            "Aucun paquet n'a été lu pour y reconnaître des bibliothèques.", "No package was read to recognise libraries in it."),
        ([], _) => Info.NotApplicable(
            "Le paquet ne contient aucune bibliothèque JavaScript reconnue.", "The package carries no JavaScript library that is recognised."),
        (_, null) => Info.Inconclusive("Aucune nomenclature logicielle n'a été lue.", "No software bill of materials was read.", "sbom"),
        var (libraries, sbom) => Compare(libraries, sbom) with { ObservedBy = evidence.AndroidPackage!.Reader },
    };

    private Finding Compare(IReadOnlyList<BundledLibrary> libraries, SbomFacts sbom)
    {
        var listed = sbom.Components.SelectMany(Names).ToLookup(row => row.Name, row => row.Version, StringComparer.OrdinalIgnoreCase);
        string[] missing =
        [
            .. libraries.Where(library => !listed[library.Name].Any(version => library.Version is null || version is null || version == library.Version))
                .Select(library => $"android-package:{library.Path}: {library.Name} {library.Version}".TrimEnd()),
        ];
        return missing is []
            ? Info.Met(
                $"Les {libraries.Count} bibliothèques reconnues dans le paquet figurent dans la nomenclature.",
                $"The {libraries.Count} libraries recognised in the package are in the bill of materials.")
            : Info.NotMet(
                $"{missing.Length} bibliothèque(s) du paquet manquent à la nomenclature, ou y ont une autre version.",
                $"{missing.Length} librar(ies) of the package are missing from the bill of materials, or have another version there.", missing);
    }

    /// <summary>The names under which a component may be known: as written, and as its package URL says, whatever the registry.</summary>
    private static IEnumerable<(string Name, string? Version)> Names(SbomComponent component)
    {
        yield return (component.Name, component.Version);
        if (PackageUrl.TryParse(component.Purl, out var url))
        {
            yield return (url.Name, url.Version ?? component.Version);
            yield return ($"{url.Namespace}/{url.Name}", url.Version ?? component.Version);
        }
    }
}
