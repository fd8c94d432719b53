using System.Text;
using Balise.Conformance.Checks;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Packs;
using Balise.Conformance.Tests.Reports;

namespace Balise.Conformance.Tests.Traceability;

/// <summary>What leads from a criterion to its tests: the shipped packs, the cases of each check by outcome, and those of a person's judgement.</summary>
internal static class Trace
{
    private static readonly string[] Outcomes = ["met", "not-met", "not-applicable", "inconclusive"], Answers = ["awaited", "met", "not-met", "not-applicable"];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs");

    /// <summary>Every pack that ships, by name.</summary>
    public static IReadOnlyList<Pack> Packs { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "pack.json", SearchOption.AllDirectories)
            .Select(file => Assert.IsType<PackReading.Valid>(PackReader.Read(File.ReadAllBytes(file))).Pack).OrderBy(pack => pack.Name, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, Dictionary<string, List<string>>> ByCheck = CheckCase.Files()
        .Select(file => (file.Check, file.Outcome, file.Name)).Concat(AnswerCase.Files().Select(file => (AnswerAgreement.Info.Id, file.Outcome, file.Name)))
        .GroupBy(file => file.Item1, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Grouped(group.Select(file => (file.Outcome, file.Name))), StringComparer.Ordinal);

    /// <summary>The cases where a person is asked, by what the person says.</summary>
    public static Dictionary<string, List<string>> PersonCases { get; } = Grouped(AnswerCase.Files()
        .Where(file => SamplePack.Criterion(file.Criterion).HumanJudgement is not null && (file.Person, (string)file.Expect["status"]!) is not ("awaited", "not-applicable"))
        .Select(file => (file.Person, file.Name)));

    /// <summary>The cases of one check, by the outcome they expect.</summary>
    public static Dictionary<string, List<string>> CasesOf(string check) => ByCheck.GetValueOrDefault(check) ?? [];

    /// <summary>Judged, and each thing that judges it has a case where it is met and one where it is not.</summary>
    public static bool IsVerified(Criterion criterion) =>
        criterion is { Checks: [_, ..] } or { HumanJudgement: not null }
        && criterion.Checks.All(check => CasesOf(check.Id) is var cases && cases.ContainsKey("met") && cases.ContainsKey("not-met"))
        && (criterion.HumanJudgement is null || (PersonCases.ContainsKey("met") && PersonCases.ContainsKey("not-met")));

    public static string Table()
    {
        var table = new StringBuilder("""
            # Traceability

            Generated from the packs and the test cases, and compared by a test (`TraceabilityTests`; `UPDATE_EXPECTED=1` writes it anew). Each criterion of each
            shipped pack leads to the checks that decide it, to the question that a person answers, or to both; each check and each answer of a person leads to
            the cases that verify it. A slot that awaits its official annex is judged by nobody, and never counts as met.

            ## Packs

            | pack | criteria | by checks | by a person | by both | awaiting annex | judged and verified |
            |---|--:|--:|--:|--:|--:|--:|

            """);
        foreach (var pack in Packs)
            table.Append(Summary(pack));
        table.Append("\n## Checks and their cases\n\nThe cases are the files of `tests/Conformance.Tests/Checks/fixtures/<check>/`; those of ")
            .Append(AnswerAgreement.Info.Id).Append(" are the files of `tests/Conformance.Tests/Reports/answers/`.\n");
        foreach (var info in CheckTexts.All)
            Section(table, info.Id, info.Title.En!, Outcomes, CasesOf(info.Id));
        table.Append("\n## A person's judgement and its cases\n\nThe cases are files of `tests/Conformance.Tests/Reports/answers/`; `VerdictTests` holds the whole truth table.\n");
        Section(table, "Judgement", "What a person says of a criterion", Answers, PersonCases);
        foreach (var pack in Packs)
            Criteria(table, pack);
        return table.ToString();
    }

    private static string Summary(Pack pack)
    {
        var judged = pack.Criteria.Count(criterion => !criterion.AwaitsAnnex);
        return $"| [{pack.Name}](#{Anchor(pack.Name)}) | {pack.Criteria.Count} | {Count(criterion => criterion is { Checks: [_, ..], HumanJudgement: null })} "
            + $"| {Count(criterion => criterion is { Checks: [], HumanJudgement: not null })} | {Count(criterion => criterion is { Checks: [_, ..], HumanJudgement: not null })} "
            + $"| {pack.Criteria.Count - judged} | {Count(IsVerified)} of {judged} |\n";

        int Count(Func<Criterion, bool> holds) => pack.Criteria.Count(holds);
    }

    private static void Section(StringBuilder table, string id, string title, string[] order, Dictionary<string, List<string>> cases)
    {
        table.Append("\n### ").Append(id).Append("\n\n").Append(title).Append(".\n\n");
        foreach (var outcome in order.Where(cases.ContainsKey))
            table.Append("- *").Append(outcome.Replace('-', ' ')).Append("*: ").AppendJoin(", ", cases[outcome].Select(name => $"`{name}`")).Append('\n');
    }

    private static void Criteria(StringBuilder table, Pack pack)
    {
        table.Append("\n## ").Append(pack.Name).Append("\n\n").Append(pack.Title.En).Append(".\n\n| criterion | title | judged by |\n|---|---|---|\n");
        foreach (var criterion in pack.Criteria)
            table.Append("| ").Append(criterion.Id).Append(" | ").Append(criterion.Title.En!.Replace("|", "\\|", StringComparison.Ordinal)).Append(" | ").AppendJoin(", ", JudgedBy(criterion)).Append(" |\n");
    }

    private static IEnumerable<string> JudgedBy(Criterion criterion) => criterion.AwaitsAnnex
        ? ["awaits its annex"]
        : criterion.Checks.Select(check => $"[{check.Id}](#{Anchor(check.Id)})")
            .Concat(criterion.HumanJudgement is { } human ? [$"[{human.Judge}](#judgement)"] : Array.Empty<string>());

    // As the usual renderers make them of a heading.
    private static string Anchor(string heading) =>
        new([.. heading.ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ' ').Select(letter => letter == ' ' ? '-' : letter)]);

    private static Dictionary<string, List<string>> Grouped(IEnumerable<(string Key, string Name)> rows) =>
        rows.GroupBy(row => row.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(row => row.Name).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
}
