using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>What other applications may call asks for a permission of the same signer, or the vendor says why not.</summary>
public sealed class ApkProtectsComponents : AndroidPackageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-APK-008", new("Les composants exportés sont protégés", "Exported components are protected"), Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence)
    {
        if (facts.Components is not { } components)
        {
            return Info.Inconclusive("Les composants n'ont pas été lus.", "The components were not read.", Manifest);
        }

        var justified = (evidence.Manifest.Platforms.Android?.ExportedComponents ?? []).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        AndroidComponent[] exported = [.. components.Rows.Where(row => row is { Exported: true, Main: false })];
        AndroidComponent[] reachable =
            [.. exported.Where(row => !ProtectionLevels.Protects(row.Protection) && !IsJustified(row.Name, facts.Package, justified))];
        return reachable switch
        {
            [] when components.LeftOut > 0 => Info.Inconclusive(
                $"{components.LeftOut} composants de plus n'ont pas été examinés.", $"{components.LeftOut} more components were not examined.", Manifest),
            [] => Info.Met(
                $"Composants exportés : {exported.Length}, chacun protégé par une signature ou justifié.",
                $"Exported components: {exported.Length}, each protected by a signature or justified.", Manifest),
            _ => Info.NotMet(
                $"Composants exportés que toute application peut appeler, sans justification : {reachable.Length + components.LeftOut}.",
                $"Exported components that any application may call, without a reason given: {reachable.Length + components.LeftOut}.",
                [.. reachable.Select(row => $"{Manifest}#{row.Kind} {row.Name}")]),
        };
    }

    /// <summary>A vendor may write a name as the manifest does, from the package on.</summary>
    private static bool IsJustified(string name, string package, HashSet<string> justified) =>
        justified.Contains(name) || (name.StartsWith(package + ".", StringComparison.Ordinal) && justified.Contains(name[package.Length..]));
}
