using System.CommandLine;
using System.Globalization;
using Balise.App.Cli.Shared;
using Balise.Conformance.Inspection;
using Balise.Conformance.Packs;

namespace Balise.App.Cli.Packs;

/// <summary>Shows a pack so that a person can read it: what it counts on each axis, its criteria, its slots.</summary>
internal static class PackShowCommand
{
    public static Command Create()
    {
        var named = new Argument<string>("id/version|file") { Description = "The name of a shipped version, such as baseline/0.1.0, or a pack.json." };
        var language = CommonOptions.Language();
        var command = new Command("show", "Show a pack: counts per axis, criteria, slots that await their annex.") { named, language };
        command.SetAction(parsed =>
        {
            Write(Screen.Of(parsed, parsed.GetValue(language)), PackSource.Load(parsed.GetRequiredValue(named)));
            return ExitCodes.Good;
        });
        return command;
    }

    private static void Write(Screen screen, Pack pack)
    {
        screen.Write("", $"{pack.Name}{screen.Colon}{pack.Title.In(screen.Language)}", Tone.Strong);
        screen.Write("  ", $"sha-256 {pack.Digest}", Tone.Quiet);
        foreach (var axis in PackOutline.Of(pack).Axes)
        {
            screen.Blank();
            screen.Write("", $"{screen.Of(axis.Axis)}{screen.Colon}{Counts(screen, axis)}", Tone.Strong);
            foreach (var criterion in pack.Criteria.Where(criterion => criterion.Axis == axis.Axis))
                screen.Write(criterion.AwaitsAnnex ? "  □ " : "  ■ ", Line(screen, criterion), criterion.AwaitsAnnex ? Tone.Quiet : Tone.Plain);
        }
    }

    private static string Counts(Screen screen, AxisOutline axis)
    {
        var counted = screen.Say(
            $"{axis.Criteria} critères, dont {axis.Mandatory} obligatoires ; {axis.ByChecks} avec des contrôles, {axis.ByPeople} avec une question, {axis.Slots} en attente de l'annexe",
            $"{axis.Criteria} criteria, {axis.Mandatory} of them mandatory; {axis.ByChecks} with checks, {axis.ByPeople} with a question, {axis.Slots} awaiting the annex");
        var about = axis.Approximate ? screen.Say("environ ", "about ") : "";
        return axis.OfficialTotal is { } total
            ? counted + screen.Say($" ; le texte officiel en compte {about}{total}, dont {axis.OfficialMandatory} obligatoires", $"; the official text counts {about}{total}, {axis.OfficialMandatory} of them mandatory")
            : counted;
    }

    private static string Line(Screen screen, Criterion criterion)
    {
        var reference = criterion.OfficialRef is "" ? "" : $" {criterion.OfficialRef}";
        var duty = criterion.Mandatory ? screen.Say("obligatoire", "mandatory") : screen.Say("facultatif", "optional");
        var judged = criterion.AwaitsAnnex
            ? screen.Say("attend l'annexe", "awaits the annex")
            : string.Join(" + ", criterion.Checks.Select(check => check.Id).Concat(criterion.HumanJudgement is { } human ? [human.Judge is "authority" ? screen.Say("autorité", "authority") : screen.Say("évaluateur", "assessor")] : []));
        return $"{criterion.Id}{reference} {criterion.Title.In(screen.Language)} [{duty}, {judged}, {criterion.EnforcedFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}] {criterion.Source.Title}, {criterion.Source.Clause}";
    }
}
