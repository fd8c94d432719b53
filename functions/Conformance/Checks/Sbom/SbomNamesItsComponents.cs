using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>The software bill of materials has the elements without which nobody can look up a vulnerability in it.</summary>
public sealed partial class SbomNamesItsComponents : SbomCheck
{
    private const int Share = 95;

    public override CheckInfo Info { get; } = new(
        "INT-SBM-002", new("La nomenclature identifie ses composants", "The bill of materials identifies its components"), Since: "0.1.0");

    protected override Finding Evaluate(SbomFacts facts)
    {
        var code = facts.Components.Index().Where(row => row.Item.Type is "library" or "framework" or "application").ToArray();
        var unnamed = code.Where(row => !IsIdentified(row.Item)).Select(row => $"sbom:component {row.Index} ({row.Item.Name})").ToArray();
        string[] missing =
        [
            .. facts.Timestamp is null ? ["sbom:/metadata/timestamp"] : Array.Empty<string>(),
            .. facts.Tools is [] ? ["sbom:/metadata/tools"] : Array.Empty<string>(),
            .. facts.Primary is null ? ["sbom:/metadata/component"] : Array.Empty<string>(),
            .. code.Length == 0 ? ["sbom:/components"] : Array.Empty<string>(),
            .. facts.Dependencies == 0 ? ["sbom:/dependencies"] : Array.Empty<string>(),
            .. facts.DanglingReferences.Select(reference => $"sbom:reference {reference}"),
            .. (code.Length - unnamed.Length) * 100 < code.Length * Share ? unnamed : [],
        ];
        return missing is []
            ? Info.Met(
                $"{code.Length - unnamed.Length} composants sur {code.Length} sont identifiés.",
                $"{code.Length - unnamed.Length} of {code.Length} components are identified.")
            : Info.NotMet(
                $"Il manque {missing.Length} élément(s) ; {code.Length - unnamed.Length} composants sur {code.Length} sont identifiés.",
                $"{missing.Length} element(s) are missing; {code.Length - unnamed.Length} of {code.Length} components are identified.", missing);
    }

    private static bool IsIdentified(SbomComponent component) =>
        !string.IsNullOrWhiteSpace(component.Name) && !string.IsNullOrWhiteSpace(component.Version) && component.Purl is { } purl && PackageUrl.IsMatch(purl);

    [GeneratedRegex(@"^pkg:/{0,2}[A-Za-z][A-Za-z0-9.+-]*(/[^\s?#]+)+([?][^\s#]*)?(#\S*)?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PackageUrl { get; }
}
