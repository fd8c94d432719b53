using Balise.App.Cli.Shared;
using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>Writes what is still open: what nobody could observe, what waits for a person, which documents and answers would help.</summary>
internal static class OpenText
{
    public static void Write(Screen screen, CheckOutcome outcome, PackResult result, Pack pack)
    {
        Unseen(screen, outcome, result);
        People(screen, result);
        ToJoin(screen, outcome, result, pack);
        screen.Blank();
        var counts = result.Counts;
        screen.Write("", screen.Say(
            $"{counts.Met} satisfaits, {counts.NotMet} non satisfaits, {counts.Inconclusive} non concluants, {counts.AwaitsJudgement} pour une personne, {counts.AwaitsAnnex} en attente de l'annexe, {counts.NotApplicable} sans objet",
            $"{counts.Met} met, {counts.NotMet} not met, {counts.Inconclusive} inconclusive, {counts.AwaitsJudgement} for a person, {counts.AwaitsAnnex} awaiting the annex, {counts.NotApplicable} not applicable"), Tone.Quiet);
    }

    private static void Unseen(Screen screen, CheckOutcome outcome, PackResult result)
    {
        CriterionResult[] unseen = [.. result.Criteria.Where(criterion => criterion.Status is CriterionStatus.Inconclusive)];
        if (unseen is [])
            return;
        screen.Blank();
        screen.Write("", screen.Count(unseen.Length, "critère non concluant", "critères non concluants", "criterion is inconclusive", "criteria are inconclusive"), Tone.Strong);
        if (!outcome.Online)
            screen.Write("  ", screen.Say("Les adresses du manifeste n'ont pas été visitées\u00a0: ajoutez --online pour que la machine s'y rende.", "The addresses of the manifest were not visited; use --online to visit them."), Tone.Quiet);
        foreach (var criterion in unseen)
        {
            var why = criterion.Findings.Where(finding => finding.Outcome is Conformance.Checks.Outcome.Inconclusive).Select(finding => finding.Sentence.In(screen.Language)).FirstOrDefault();
            screen.Write("  ? ", $"{criterion.Id} {criterion.Title.In(screen.Language)}{(why is null ? "" : screen.Say("\u00a0: ", ": ") + why)}", Tone.Open);
        }
    }

    private static void People(Screen screen, PackResult result)
    {
        var titles = result.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Title, StringComparer.Ordinal);
        if (result.HumanJudgements is not { Count: > 0 } open)
            return;
        screen.Blank();
        screen.Write("", screen.Count(open.Count, "question reste à une personne", "questions restent à des personnes", "question is left to a person", "questions are left to people"), Tone.Strong);
        foreach (var question in open)
            screen.Write("  · ", $"{question.Criterion} {titles[question.Criterion].In(screen.Language)} ({(question.Judge is "authority" ? screen.Say("autorité", "authority") : screen.Say("évaluateur", "assessor"))})");
    }

    /// <summary>The documents that an open criterion is judged on and that are not there, and the answers that were asked and not given.</summary>
    private static void ToJoin(Screen screen, CheckOutcome outcome, PackResult result, Pack pack)
    {
        var joined = outcome.Bundle.Artefacts.Select(document => document.Kind).ToHashSet(StringComparer.Ordinal);
        var open = result.Criteria.Where(criterion => criterion.Status is not (CriterionStatus.Met or CriterionStatus.NotApplicable or CriterionStatus.AwaitsAnnex))
            .ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        var missing = pack.Criteria.Where(criterion => open.ContainsKey(criterion.Id))
            .SelectMany(criterion => criterion.Evidence.Where(kind => ArtefactKinds.Proofs.Contains(kind, StringComparer.Ordinal) && !joined.Contains(kind)), (criterion, kind) => (kind, criterion.Id))
            .ToLookup(row => row.kind, row => row.Id, StringComparer.Ordinal);
        string[] unanswered = [.. pack.Criteria.Where(criterion => criterion.Target is not null && open.TryGetValue(criterion.Id, out var judged) && judged.Declared is null).Select(criterion => criterion.Id)];
        if (missing.Count == 0 && unanswered is [])
            return;
        screen.Blank();
        screen.Write("", screen.Say("À joindre, si vous l'avez", "To join, where you have it"), Tone.Strong);
        foreach (var kind in missing.OrderBy(kind => kind.Key, StringComparer.Ordinal))
            screen.Write("  + ", $"{kind.Key}{screen.Say("\u00a0: ", ": ")}{string.Join(", ", kind)}");
        if (unanswered is not [])
            screen.Write("  + ", $"{screen.Say("réponses (answers)\u00a0: ", "answers: ")}{string.Join(", ", unanswered)}");
    }
}
