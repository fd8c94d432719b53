using System.Globalization;
using Balise.App.Cli.Shared;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Cli.Comparing;

/// <summary>Writes a diff for people: what differs between the inputs, then every statement that changed, with its causes.</summary>
internal static class DiffText
{
    public static void Write(Screen screen, ReportDiff diff)
    {
        screen.Write("", $"{Title(diff.From)} → {Title(diff.To)}", Tone.Strong);
        screen.Write("  ", screen.Say($"jugés le {Day(diff.From)} et le {Day(diff.To)}", $"judged on {Day(diff.From)} and on {Day(diff.To)}"), Tone.Quiet);
        screen.Blank();
        screen.Write("", diff.Inputs is []
            ? screen.Say("Les deux jugements partent des mêmes données.", "Both judgements start from the same inputs.")
            : screen.Say("Ce qui diffère au départ", "What differs between the inputs"), Tone.Strong);
        foreach (var input in diff.Inputs)
            screen.Write("  ", $"{Name(screen, input.Cause)}{screen.Colon}{Short(screen, input.From)} → {Short(screen, input.To)}", hang: 4);
        screen.Blank();
        Changes(screen, diff);
    }

    public static void Changes(Screen screen, ReportDiff diff)
    {
        if (diff.Changes is [])
        {
            screen.Write("", screen.Say("Aucun constat ne change.", "Nothing that is stated changes."), Tone.Good);
            return;
        }

        var how = diff.Method is DiffMethod.Counterfactual
            ? screen.Say("causes trouvées en rejugeant, une donnée échangée après l'autre", "causes found by judging again, one input exchanged after the other")
            : screen.Say("causes nommées là où elles sont certaines", "causes named where they are certain");
        screen.Write("", $"{screen.Count(diff.Changes.Count, "changement", "changements", "change", "changes")} ({how})", Tone.Strong);
        foreach (var change in diff.Changes)
            screen.Write("  ", $"{SubjectOf(screen, change)}{screen.Colon}{change.From ?? "–"} → {change.To ?? "–"} [{string.Join(", ", change.Causes.Select(cause => Name(screen, cause)))}]", hang: 4);
    }

    private static string Title(ReportIdentity report) =>
        $"{report.Product.Name} {report.Product.Version} ({string.Join(", ", report.Packs.Select(pack => $"{pack.Id}/{pack.Version}"))})";

    private static string Day(ReportIdentity report) => report.JudgedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string SubjectOf(Screen screen, Change change)
    {
        var aspect = change.Aspect switch
        {
            Aspect.Verdict => screen.Say("verdict", "verdict"),
            Aspect.Level => screen.Say("niveau", "level"),
            Aspect.Synchronisation => screen.Say("synchronisation", "synchronisation"),
            Aspect.Status => "",
            Aspect.Mandatory => screen.Say("obligatoire", "mandatory"),
            Aspect.Enforced => screen.Say("en vigueur", "in force"),
            Aspect.Waived => screen.Say("dérogation", "waived"),
            Aspect.Severity => screen.Say("gravité", "severity"),
            _ => "",
        };
        return string.Join(' ', new[] { change.Pack, change.Of, change.Check, aspect }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Name(Screen screen, Cause cause)
    {
        var side = cause.Kind switch
        {
            CauseKind.App => screen.Say("application", "app"),
            CauseKind.Rules => screen.Say("règles", "rules"),
            CauseKind.Environment => screen.Say("environnement", "environment"),
            _ => screen.Say("indéterminé", "undetermined"),
        };
        return cause.Part is null ? side : $"{side}/{cause.Part}";
    }

    // A whole digest helps nobody on a screen; --format json has it.
    private static string Short(Screen screen, string? value) => value is null
        ? screen.Say("absent", "absent")
        : string.Join(' ', value.Split(' ').Select(word => word.StartsWith("sha-256:", StringComparison.Ordinal) ? word[..Math.Min(20, word.Length)] + "…" : word.Length == 64 ? word[..12] + "…" : word));
}
