using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>No tracker for advertising or profiling is in the package, and the other trackers are declared with their reason.</summary>
public sealed class ApkHasNoAdvertisingTracker : PackageCodeCheck
{
    private static readonly string[] Barred = ["Advertisement", "Profiling"];

    public override CheckInfo Info { get; } = new(
        "ETH-TRK-001", new("Aucun traceur publicitaire ou de profilage", "No tracker for advertising or profiling"), Since: "1.1.0");

    protected override Finding Evaluate(CodeFacts code, EvidenceBundle evidence)
    {
        if (code.Trackers is not { } trackers)
            return Info.Inconclusive("Aucune liste de traceurs n'est chargée.", "No list of trackers is loaded.");
        var barred = trackers.Found.Where(tracker => tracker.Categories.Any(category => Barred.Contains(category, StringComparer.OrdinalIgnoreCase))).ToArray();
        var declared = evidence.Manifest.Platforms.Android!.Trackers ?? [];
        var silent = trackers.Found.Except(barred).Where(tracker => !declared.Any(one => string.Equals(one.Name, tracker.Name, StringComparison.OrdinalIgnoreCase))).ToArray();
        return (barred, silent) switch
        {
            (not [], _) => Info.NotMet(
                $"Traceur(s) publicitaires ou de profilage : {Names(barred)}.", $"Tracker(s) for advertising or profiling: {Names(barred)}.", Places(barred)),
            (_, not []) => Info.NotMet(
                $"Traceur(s) sans justification dans la déclaration : {Names(silent)}.", $"Tracker(s) without a reason in the manifest: {Names(silent)}.",
                ["manifest:/platforms/android/trackers", .. Places(silent)]),
            _ => Unread(code) ?? NoneLeft(code, trackers),
        };
    }

    private Finding NoneLeft(CodeFacts code, TrackerFacts trackers)
    {
        var (fr, en) = code.LooksObfuscated()
            ? (" Le code est obscurci : un traceur renommé n'est pas détecté.", " The code is obfuscated: a renamed tracker is not detected.")
            : ("", "");
        return trackers.Found is []
            ? Info.Met(
                $"Aucun des {trackers.Rules} traceurs de la liste du {trackers.DataOf:yyyy-MM-dd} n'est détecté.{fr}",
                $"None of the {trackers.Rules} trackers of the list of {trackers.DataOf:yyyy-MM-dd} is detected.{en}")
            : Info.Met(
                $"{trackers.Found.Count} traceur(s), tous justifiés : {Names(trackers.Found)}.{fr}",
                $"{trackers.Found.Count} tracker(s), each with its reason: {Names(trackers.Found)}.{en}", Places(trackers.Found));
    }

    private static string Names(IEnumerable<FoundTracker> trackers) => string.Join(", ", trackers.Select(tracker => tracker.Name));

    private static string[] Places(IEnumerable<FoundTracker> trackers) => [.. trackers.Select(tracker => Place(tracker.Example, tracker.Name))];
}
