using Balise.App.Cli.Shared;
using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>
/// Writes the result of a check for people: the verdict, each axis, every failure with its clause and its remedy, then what is still open and for whom. Of the
/// packs that decide nothing, only what fails is told.
/// </summary>
internal static class CheckText
{
    public static void Write(Screen screen, CheckOutcome outcome)
    {
        foreach (var (index, result) in outcome.Report.Results.Index())
        {
            if (index > 0)
                screen.Blank();
            Headline(screen, outcome, result);
            FailureText.Write(screen, result);
            if (index == 0)
                OpenText.Write(screen, outcome, result, outcome.Packs[index]);
        }

        Refused(screen, outcome);
        Documents(screen, outcome);
    }

    private static void Headline(Screen screen, CheckOutcome outcome, PackResult result)
    {
        var report = outcome.Report;
        var tone = result.Verdict switch { Verdict.Conformant => Tone.Good, Verdict.NotConformant => Tone.Bad, _ => Tone.Open };
        var product = $"{report.Product.Name} {report.Product.Version}";
        screen.Write("", screen.Say($"{product} : {screen.Of(result.Verdict)} ({result.Pack.Id} {result.Pack.Version})", $"{product}: {screen.Of(result.Verdict)} ({result.Pack.Id} {result.Pack.Version})"), tone);
        var width = result.Axes.Select(axis => screen.Of(axis.Axis).Length).DefaultIfEmpty().Max();
        foreach (var axis in result.Axes)
            screen.Write("  ", $"{screen.Of(axis.Axis).PadRight(width).Replace(' ', '\u00a0')}\u00a0\u00a0{Bar(axis.Level)}\u00a0\u00a0{screen.Level(axis.Level)}");
        screen.Write("  ", Counts(screen, result.Counts) is [_, ..] counts ? counts : screen.Say("aucun critère ne compte encore", "no criterion counts yet"), Tone.Quiet);
    }

    private static string Counts(Screen screen, StatusCounts counts) => string.Join(", ", new[]
    {
        (counts.Met, screen.Say("satisfaits", "met")),
        (counts.NotMet, screen.Say("non satisfaits", "not met")),
        (counts.Inconclusive, screen.Say("non concluants", "inconclusive")),
        (counts.AwaitsJudgement, screen.Say("pour une personne", "for a person")),
        (counts.AwaitsAnnex, screen.Say("en attente de l'annexe", "awaiting the annex")),
        (counts.NotApplicable, screen.Say("sans objet", "not applicable")),
    }.Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}"));

    private static string Bar(int level) => new string('■', level) + new string('□', 4 - level);

    private static void Refused(Screen screen, CheckOutcome outcome)
    {
        if (outcome.Refusals is [])
            return;
        screen.Blank();
        screen.Write("", screen.Count(outcome.Refusals.Count, "défaut ferait refuser le dépôt", "défauts feraient refuser le dépôt", "fault would get the submission refused", "faults would get the submission refused"), Tone.Strong);
        foreach (var refusal in outcome.Refusals)
            screen.Write("  ✗ ", $"{refusal.Pointer}: {refusal.Message} ({refusal.Code})", Tone.Bad);
    }

    private static void Documents(Screen screen, CheckOutcome outcome)
    {
        screen.Blank();
        screen.Write("", screen.Say("Fichiers", "Files"), Tone.Strong);
        screen.Write("  ", screen.Say("reconnus\u00a0: ", "recognised: ") + string.Join(", ", outcome.Folder.Documents.Select(document => Path.GetFileName(document.Path)).Prepend("manifest.json")), hang: 4);
        foreach (var other in outcome.Folder.Others)
        {
            screen.Write("  ", other switch
            {
                { Kind: { } kind } when ArtefactKinds.MaxBytes.ContainsKey(kind) => screen.Say(
                    $"non reconnu\u00a0: {other.Name}, qui paraît être de l'espèce {kind}\u00a0; nommez-le {kind}{Path.GetExtension(other.Name)}",
                    $"not recognised: {other.Name}, which looks like the kind {kind}; name it {kind}{Path.GetExtension(other.Name)}"),
                _ when other.Name.EndsWith('/') => screen.Say($"non parcouru\u00a0: {other.Name}", $"not looked into: {other.Name}"),
                _ => screen.Say($"non reconnu\u00a0: {other.Name}", $"not recognised: {other.Name}"),
            }, Tone.Quiet, hang: 4);
        }
    }
}
