using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.Domain.Review;

/// <summary>What an assessor may answer and waive: questions that a pack puts to assessors, findings that are open or fail. Every fault is named at once.</summary>
public static class FactRules
{
    /// <summary>The criterion as pack/criterion. One without a pack is the deciding pack's.</summary>
    public static string NameOf(string criterion, Report report) =>
        criterion.Contains('/', StringComparison.Ordinal) ? criterion : $"{report.Deciding.Pack.Id}/{criterion}";

    public static IReadOnlyList<JsonProblem> ProblemsOf(IReadOnlyList<CriterionAnswer> answers, Report report, IReadOnlyList<Pack> packs, ProductTraits product)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. answers.Index().Select(row => Problem(row.Item, $"/criteria/{row.Index}/criterion", NameOf(row.Item.Criterion, report), packs, product, seen))
                .OfType<JsonProblem>(),
        ];
    }

    public static IReadOnlyList<JsonProblem> ProblemsOf(WaiverRequest waiver, Report report, IReadOnlyList<Pack> packs, DateOnly today)
    {
        var name = NameOf(waiver.Criterion, report);
        List<JsonProblem> problems = [];
        if (Find(name, packs) is not { } criterion)
        {
            problems.Add(new("/criterion", "waiver.unknown-criterion", "No pack of the report has this criterion."));
        }
        else if (criterion.Checks.All(check => check.Id != waiver.Check))
        {
            problems.Add(new("/check", "waiver.unknown-check", "This criterion does not rely on such a check."));
        }
        else if (FindingOf(name, waiver.Check, report) is not { Outcome: Outcome.NotMet or Outcome.Inconclusive })
        {
            problems.Add(new("/check", "waiver.nothing-to-waive", "In the present report this finding is neither inconclusive nor not met."));
        }

        if (waiver.Until < today)
        {
            problems.Add(new("/until", "waiver.past", "The last day of a waiver is not in the past."));
        }

        return problems;
    }

    private static JsonProblem? Problem(
        CriterionAnswer answer, string pointer, string name, IReadOnlyList<Pack> packs, ProductTraits product, HashSet<string> seen) =>
        Find(name, packs) switch
        {
            _ when !seen.Add(name) => new(pointer, "advice.repeated", $"{answer.Criterion} is answered twice."),
            null => new(pointer, "advice.unknown-criterion", "No pack of the report has this criterion."),
            { HumanJudgement: null } => new(pointer, "advice.not-asked", "This criterion asks nothing of a person."),
            { HumanJudgement.Judge: not "assessor" } => new(pointer, "advice.not-yours", "This question is not put to assessors."),
            var criterion when !criterion.AppliesWhen.Holds(product) =>
                new(pointer, "advice.does-not-apply", "By its profile the product is not concerned by this criterion."),
            _ => null,
        };

    private static Criterion? Find(string name, IReadOnlyList<Pack> packs) =>
        packs.SelectMany(pack => pack.Criteria, (pack, criterion) => (Name: $"{pack.Id}/{criterion.Id}", criterion)).FirstOrDefault(row => row.Name == name).criterion;

    private static FindingResult? FindingOf(string name, string check, Report report) =>
        report.Results.Where(result => name.StartsWith($"{result.Pack.Id}/", StringComparison.Ordinal)).SelectMany(result => result.Criteria)
            .FirstOrDefault(criterion => name.EndsWith($"/{criterion.Id}", StringComparison.Ordinal))?
            .Findings.FirstOrDefault(finding => finding.Check == check);
}
