using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>No other application can slip a screen into the application's tasks, which is called StrandHogg.</summary>
public sealed class ApkKeepsItsTasks : AndroidPackageCheck
{
    private const int FirstSafeFromSingleTask = 28;
    private const int FirstSafe = 29;

    public override CheckInfo Info { get; } = new(
        "SEC-APK-014", new("Les tâches ne peuvent pas être détournées", "Tasks cannot be hijacked"), Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence)
    {
        var target = TargetLevel.Of(facts);
        if (target >= FirstSafe)
        {
            return Info.Met(
                $"Au niveau d'API cible {TargetLevel.Name(facts)}, la plateforme protège les tâches.",
                $"At target API level {TargetLevel.Name(facts)}, the platform protects tasks.", Manifest + "#uses-sdk@targetSdkVersion");
        }

        if (facts.Components is not { } components)
        {
            return Info.Inconclusive("Les composants n'ont pas été lus.", "The components were not read.", Manifest);
        }

        AndroidComponent[] open = [.. components.Rows.Where(row => IsOpen(row, target))];
        return open switch
        {
            [] when components.LeftOut > 0 => Info.Inconclusive(
                $"{components.LeftOut} composants de plus n'ont pas été examinés.", $"{components.LeftOut} more components were not examined.", Manifest),
            [] => Info.Met("Aucune activité ne partage sa tâche.", "No activity shares its task.", Manifest),
            _ => Info.NotMet(
                $"Au niveau d'API cible {target}, une autre application peut entrer dans la tâche de {open.Length} activité(s).",
                $"At target API level {target}, another application can enter the task of {open.Length} activities.",
                [.. open.Select(row => $"{Manifest}#{row.Kind} {row.Name}")]),
        };
    }

    /// <summary>An empty affinity is a task that nobody can ask for.</summary>
    private static bool IsOpen(AndroidComponent row, int target) =>
        row is { Kind: AndroidComponent.Activity or AndroidComponent.Alias, TaskAffinity: not "" }
        && ((target < FirstSafeFromSingleTask && row.LaunchMode is "singleTask") || row is { Exported: true, LaunchMode: not "singleInstance" });
}
