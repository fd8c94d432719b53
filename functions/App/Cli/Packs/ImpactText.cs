using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Cli.Packs;

/// <summary>Writes what a draft would change: as lines of JSON while it is judged, or as a text for people in the end.</summary>
internal static class ImpactText
{
    private const int MostNamed = 20;

    public static async Task WriteLinesAsync(ParseResult parsed, string? path, IEnumerable<object> lines, ImpactPreview preview, CancellationToken cancellation)
    {
        await using var file = path is null ? null : new StreamWriter(path) { NewLine = "\n" };
        var writer = file ?? parsed.InvocationConfiguration.Output;
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            await writer.WriteLineAsync(Utf8(line is CaseImpact impact ? impact.ToJson() : ((ImpactProblem)line).ToJson()).AsMemory(), cancellation);
        }

        await writer.WriteLineAsync(Utf8(preview.Summary.ToJson()).AsMemory(), cancellation);
    }

    public static Task ShowAsync(ParseResult parsed, string? path, string? language, IEnumerable<object> lines, ImpactPreview preview, CancellationToken cancellation)
    {
        List<CaseImpact> affected = [];
        List<ImpactProblem> unreadable = [];
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            if (line is CaseImpact { NewlyBlocking: not [] } or CaseImpact { NewlyFailing: not [] } && affected.Count < MostNamed)
                affected.Add((CaseImpact)line);
            else if (line is ImpactProblem problem && unreadable.Count < MostNamed)
                unreadable.Add(problem);
        }

        return Files.ShowAsync(parsed, path, language, screen => Write(screen, preview.Summary, affected, unreadable), cancellation);
    }

    private static void Write(Screen screen, ImpactSummary summary, List<CaseImpact> affected, List<ImpactProblem> unreadable)
    {
        screen.Write("", $"{summary.Present.Id}/{summary.Present.Version} → {summary.Draft.Id}/{summary.Draft.Version}", Tone.Strong);
        screen.Write("  ", screen.Say(
            $"{summary.Cases} dossiers jugés au {summary.JudgedFor:yyyy-MM-dd} ; {summary.Affected} auraient quelque chose de nouveau à corriger ou à prouver, {summary.Unreadable} illisibles.",
            $"{summary.Cases} cases judged for {summary.JudgedFor:yyyy-MM-dd}; {summary.Affected} would have something new to mend or to prove, {summary.Unreadable} unreadable."));
        foreach (var (verdict, count) in summary.Verdicts)
            screen.Write("  ", $"{verdict.Replace(" to ", " → ", StringComparison.Ordinal)}{screen.Colon}{count}");
        var changed = summary.Criteria.Where(row => row.Value is not { NewlyFailing: 0, NewlyOpen: 0, NewlyMet: 0, NoLongerAsked: 0 })
            .OrderByDescending(row => row.Value.NewlyFailing).ThenByDescending(row => row.Value.NewlyOpen).ThenBy(row => row.Key, StringComparer.Ordinal).ToArray();
        screen.Blank();
        screen.Write("", changed is [] ? screen.Say("Aucun critère ne change.", "No criterion changes.") : screen.Say("Critères qui changent", "Criteria that change"), Tone.Strong);
        foreach (var (criterion, impact) in changed.Take(MostNamed))
            screen.Write("  ", criterion + screen.Colon + Counts(screen, impact));
        if (changed.Length > MostNamed)
            screen.Write("  ", screen.Say($"… et {changed.Length - MostNamed} de plus (--format json les donne)", $"… and {changed.Length - MostNamed} more (--format json gives them)"), Tone.Quiet);

        foreach (var impact in affected)
            screen.Write("  ✗ ", $"{impact.Name} ({impact.Product.Name} {impact.Product.Version}): {string.Join(", ", impact.NewlyFailing.Union(impact.NewlyBlocking, StringComparer.Ordinal))}", Tone.Bad);
        foreach (var problem in unreadable)
            screen.Write("  ? ", $"{problem.Name}: {problem.Because}", Tone.Open);
    }

    private static string Counts(Screen screen, CriterionImpact impact) => string.Join(", ", new[]
    {
        (impact.NewlyFailing, screen.Say("en échec", "newly failing")),
        (impact.NewlyOpen, screen.Say("à établir", "newly open")),
        (impact.NewlyMet, screen.Say("satisfaits", "newly met")),
        (impact.NoLongerAsked, screen.Say("plus demandés", "no longer asked")),
        (impact.Unchanged, screen.Say("inchangés", "unchanged")),
    }.Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}"));

    private static string Utf8(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
