using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>The software bill of materials has the minimum elements of the NTIA (2021), without which nobody can look up a vulnerability in it.</summary>
public sealed class SbomNamesItsComponents : SbomCheck
{
    private const int Share = 95;

    public override CheckInfo Info { get; } = new(
        "INT-SBM-002", new("La nomenclature identifie ses composants", "The bill of materials identifies its components"), Since: "0.1.0");

    protected override Finding Evaluate(SbomFacts facts)
    {
        var code = facts.Components.Index().Where(row => row.Item.Type is "library" or "framework" or "application" or "package").ToArray();
        var incomplete = code.Select(row => (Row: row, Lacks: string.Join(", ", Lacking(row.Item, facts)))).Where(row => row.Lacks.Length > 0)
            .Select(row => $"sbom:component {row.Row.Index} ({row.Row.Item.Name}): {row.Lacks}").ToArray();
        string[] missing =
        [
            .. facts.Timestamp is null ? ["sbom:timestamp"] : Array.Empty<string>(),
            .. facts.Tools is [] && facts.Authors is null or 0 ? ["sbom:author"] : Array.Empty<string>(),
            .. facts.Primary is null ? ["sbom:primary component"] : Array.Empty<string>(),
            .. code.Length == 0 ? ["sbom:components"] : Array.Empty<string>(),
            .. facts.Dependencies == 0 ? ["sbom:dependencies"] : Array.Empty<string>(),
            .. facts.DanglingReferences.Select(reference => $"sbom:reference {reference}"),
            .. (code.Length - incomplete.Length) * 100L < code.Length * (long)Share ? incomplete : [],
        ];
        return missing is []
            ? Info.Met(
                $"{code.Length - incomplete.Length} composants sur {code.Length} sont complets.",
                $"{code.Length - incomplete.Length} of {code.Length} components are complete.")
            : Info.NotMet(
                $"Il manque {missing.Length} élément(s) ; {code.Length - incomplete.Length} composants sur {code.Length} sont complets.",
                $"{missing.Length} element(s) are missing; {code.Length - incomplete.Length} of {code.Length} components are complete.", missing);
    }

    /// <summary>Facts of readers before 1.1.0 do not say which components the dependencies name; then having dependencies is enough.</summary>
    private static IEnumerable<string> Lacking(SbomComponent component, SbomFacts facts)
    {
        if (string.IsNullOrWhiteSpace(component.Supplier))
        {
            yield return "supplier";
        }

        if (string.IsNullOrWhiteSpace(component.Name))
        {
            yield return "name";
        }

        if (string.IsNullOrWhiteSpace(component.Version))
        {
            yield return "version";
        }

        if (!PackageUrl.TryParse(component.Purl, out _))
        {
            yield return "purl";
        }

        if (facts.Edges is not null && component.InDependencies != true)
        {
            yield return "dependency";
        }
    }
}
