using Balise.App.Cli.Shared;
using Balise.Conformance.Checks;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>Writes every criterion that fails: its clause, what was seen and where, what repairs it. Blockers come first.</summary>
internal static class FailureText
{
    private const int MostPlaces = 3;

    public static void Write(Screen screen, PackResult result)
    {
        CriterionResult[] failing =
        [
            .. result.Criteria.Where(criterion => criterion.Status is CriterionStatus.NotMet)
                .OrderBy(criterion => result.Blockers.Contains(criterion.Id, StringComparer.Ordinal) ? 0 : criterion.Mandatory ? 1 : 2),
        ];
        if (failing is [])
            return;
        screen.Blank();
        screen.Write("", screen.Count(failing.Length, "critère non satisfait", "critères non satisfaits", "criterion is not met", "criteria are not met"), Tone.Strong);
        foreach (var criterion in failing)
            One(screen, criterion, result.Blockers.Contains(criterion.Id, StringComparer.Ordinal));
    }

    private static void One(Screen screen, CriterionResult criterion, bool blocks)
    {
        var weight = blocks ? screen.Say("bloquant", "blocker") : criterion.Mandatory ? screen.Say("obligatoire", "mandatory") : screen.Say("facultatif", "optional");
        var notYet = criterion.EnforcedFrom is { } day ? screen.Say($", compte à partir du {day:dd/MM/yyyy}", $", counts from {day:yyyy-MM-dd}") : "";
        screen.Write("  ✗ ", $"{criterion.Id} {criterion.Title.In(screen.Language)} [{weight}{notYet}] {criterion.Source.Title}, {criterion.Source.Clause}", blocks ? Tone.Bad : Tone.Open);
        foreach (var finding in criterion.Findings.Where(finding => finding.Outcome is Outcome.NotMet))
        {
            screen.Write("    ", finding.Sentence.In(screen.Language) + Places(screen, finding.Where));
            if (finding.Waiver is null && finding.Remediation is { } remedy)
                screen.Write("    → ", remedy.In(screen.Language));
        }

        if (criterion.Declared is { Standing: Declaration.Insufficient } declared)
            screen.Write("    ", screen.Say($"Réponse « {declared.Response} », attendue au moins « {declared.Target} ».", $"The answer is \"{declared.Response}\"; at least \"{declared.Target}\" is expected."));
        if (criterion.Remediation is { } otherwise)
            screen.Write("    → ", otherwise.In(screen.Language));
    }

    private static string Places(Screen screen, IReadOnlyList<string> where) => where switch
    {
        [] => "",
        { Count: <= MostPlaces } => $" ({string.Join(", ", where)})",
        _ => $" ({string.Join(", ", where.Take(MostPlaces))}, {screen.Say($"et {where.Count - MostPlaces} de plus", $"and {where.Count - MostPlaces} more")})",
    };
}
