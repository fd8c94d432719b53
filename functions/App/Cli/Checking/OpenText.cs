using Balise.App.Cli.Shared;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>Writes what is still open: what nobody could observe, what waits for a person, which documents and answers would help.</summary>
internal static class OpenText
{
    private const int MostOneByOne = 10, MostNamed = 5;

    public static void Write(Screen screen, CheckOutcome outcome, PackResult result, Pack pack)
    {
        Unseen(screen, outcome, result);
        People(screen, result);
        ToJoin(screen, outcome, result, pack);
    }

    /// <summary>One line per reason, since one reason usually keeps many checks from telling.</summary>
    private static void Unseen(Screen screen, CheckOutcome outcome, PackResult result)
    {
        CriterionResult[] unseen = [.. result.Criteria.Where(criterion => criterion.Status is CriterionStatus.Inconclusive)];
        if (unseen is [])
            return;
        screen.Blank();
        screen.Write("", screen.Count(unseen.Length, "critère non concluant", "critères non concluants", "criterion is inconclusive", "criteria are inconclusive"), Tone.Strong);
        foreach (var reason in unseen.GroupBy(criterion => ReasonOf(screen, criterion), StringComparer.Ordinal))
            screen.Write("  ? ", $"{reason.Key} {string.Join(", ", reason.Select(criterion => criterion.Id))}", Tone.Open);
        if (!outcome.Online)
            screen.Write("  ", screen.Say("Les adresses du manifeste n'ont pas été visitées\u00a0; --online les visite.", "The addresses of the manifest were not visited; use --online."), Tone.Quiet);
    }

    private static string ReasonOf(Screen screen, CriterionResult criterion) =>
        criterion.Findings.Where(finding => finding.Outcome is Outcome.Inconclusive).Select(finding => finding.Sentence.In(screen.Language)).FirstOrDefault()
        ?? screen.Say("Rien ne l'observe.", "Nothing observes it.");

    private static void People(Screen screen, PackResult result)
    {
        if (result.HumanJudgements is not { Count: > 0 } open)
            return;
        var criteria = result.Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        screen.Blank();
        screen.Write("", screen.Count(open.Count, "question reste à une personne", "questions restent à des personnes", "question is left to a person", "questions are left to people"), Tone.Strong);
        if (open.Count <= MostOneByOne)
        {
            foreach (var question in open)
                screen.Write("  · ", $"{question.Criterion} {criteria[question.Criterion].Title.In(screen.Language)} ({(question.Judge is "authority" ? screen.Say("autorité", "authority") : screen.Say("évaluateur", "assessor"))})");
            return;
        }

        foreach (var axis in open.GroupBy(question => criteria[question.Criterion].Axis))
            screen.Write("  · ", $"{screen.Of(axis.Key)}{screen.Colon}{string.Join(", ", axis.Select(question => question.Criterion))}");
    }

    /// <summary>The documents that an open criterion is judged on and that are not there, and the answers that were asked and not given.</summary>
    private static void ToJoin(Screen screen, CheckOutcome outcome, PackResult result, Pack pack)
    {
        var joined = outcome.Bundle.Artefacts.Select(document => document.Kind).ToHashSet(StringComparer.Ordinal);
        var open = result.Criteria.Where(criterion => criterion.Status is not (CriterionStatus.Met or CriterionStatus.NotApplicable or CriterionStatus.AwaitsAnnex))
            .ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        Criterion[] criteria = [.. pack.Criteria.Where(criterion => open.ContainsKey(criterion.Id))];
        var missing = criteria
            .SelectMany(criterion => criterion.Evidence.Where(kind => ArtefactKinds.Proofs.Contains(kind, StringComparer.Ordinal) && !joined.Contains(kind)), (criterion, kind) => (kind, criterion.Id))
            .ToLookup(row => row.kind, row => row.Id, StringComparer.Ordinal);
        string[] unanswered = [.. criteria.Where(criterion => criterion.Target is not null && open[criterion.Id].Declared is null).Select(criterion => criterion.Id)];
        if (missing.Count == 0 && unanswered is [])
            return;
        screen.Blank();
        screen.Write("", screen.Say("À joindre, si vous l'avez", "To join, where you have it"), Tone.Strong);
        if (unanswered is not [])
            screen.Write("  + ", $"{screen.Count(unanswered.Length, "réponse", "réponses", "answer", "answers")} (answers.json){screen.Colon}{Some(screen, unanswered)}");
        foreach (var kind in missing.OrderBy(kind => kind.Key, StringComparer.Ordinal))
            screen.Write("  + ", $"{kind.Key}{screen.Colon}{Some(screen, [.. kind])}");
    }

    private static string Some(Screen screen, string[] ids) => ids.Length <= MostNamed
        ? string.Join(", ", ids)
        : $"{string.Join(", ", ids.Take(MostNamed))} {screen.Say($"et {ids.Length - MostNamed} de plus", $"and {ids.Length - MostNamed} more")}";
}
