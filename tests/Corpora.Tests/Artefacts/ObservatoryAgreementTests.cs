using System.Text.Json;
using Balise.Conformance.Artefacts.Web;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>The header analysis against the recorded results of MDN HTTP Observatory's own suite, and its score table.</summary>
public sealed class ObservatoryAgreementTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static string Root => Path.Combine(Testing.Corpora.Find()!, "http-observatory");

    [Fact]
    public void Every_recorded_case_has_its_result_modifier_and_pass()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var (cases, agreed) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var differences = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Root, "vectors.jsonl")).Where(line => line.Length > 0))
        {
            using var row = JsonDocument.Parse(line);
            var test = row.RootElement.GetProperty("test").GetString()!;
            var difference = Difference(test, row.RootElement.GetProperty("input"), row.RootElement.GetProperty("expected"));
            cases[test] = cases.GetValueOrDefault(test) + 1;
            agreed[test] = agreed.GetValueOrDefault(test) + (difference is null ? 1 : 0);
            if (difference is not null)
                differences.Add($"{test}: {difference}");
        }
        foreach (var (test, count) in cases.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"{test,-12} {agreed[test],3} of {count,3}");
        output.WriteLine($"{agreed.Values.Sum()} of {cases.Values.Sum()} cases agree ({100.0 * agreed.Values.Sum() / cases.Values.Sum():0.0} %).");
        differences.ForEach(output.WriteLine);
        Assert.NotEmpty(cases);
        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("mozilla-org.json", 75, "B")]
    [InlineData("observatory-mozilla-org.json", 110, "A+")]
    public void A_captured_site_has_its_score_and_grade(string file, int score, string grade)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var path = Path.Combine(Root, file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not among the real-world inputs.");
        using var captured = JsonDocument.Parse(File.ReadAllBytes(path));
        var report = Observatory.Analyse(RecordedSite.OfCapture(captured.RootElement));
        foreach (var (test, result) in report.Tests)
            output.WriteLine($"{test,-12} {result.Result} {result.Modifier:+0;-0;0}");
        output.WriteLine($"{file}: {report.Grade} {report.Score}; the Observatory says {grade} {score}.");
        Assert.Equal((score, grade), (report.Score, report.Grade));
    }

    [Fact]
    public void The_score_table_is_that_of_the_Observatory()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var table = JsonSerializer.Deserialize<Table>(File.ReadAllBytes(Path.Combine(Root, "score-table.json")), Web)!;
        Assert.All(table.Modifiers, row => Assert.Equal(row.Value, ObservatoryScores.Of(row.Key).Modifier));
        Assert.All(table.Grades, row => Assert.Equal(row.Value, ObservatoryScores.Grade(int.Parse(row.Key, System.Globalization.CultureInfo.InvariantCulture))));
        output.WriteLine($"{table.Modifiers.Count} modifiers and {table.Grades.Count} grades are equal.");
    }

    private static string? Difference(string test, JsonElement input, JsonElement expected)
    {
        if (test is "csp-parser")
            return ParserDifference(input, expected);
        var report = Observatory.Analyse(RecordedSite.OfVector(input));
        var ours = report.Tests[test];
        var theirs = new WebTestResult(expected.GetProperty("result").GetString()!, expected.GetProperty("modifier").GetInt32(), expected.GetProperty("pass").GetBoolean());
        if (ours != theirs)
            return $"{ours} instead of {theirs} for {input.GetProperty("auto").GetRawText()}";
        return test is "csp" && expected.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
            && Shown(report.Policy!.Directives) is var parsed && parsed != Shown(data) ? $"{parsed} instead of {Shown(data)}" : null;
    }

    private static string? ParserDifference(JsonElement input, JsonElement expected)
    {
        var parsed = CspParser.Parse([.. input.GetProperty("policies").EnumerateArray().Select(policy => policy.GetString()!)]);
        return expected.TryGetProperty("error", out _)
            ? parsed is null ? null : "accepted though refused there"
            : parsed is null ? "refused" : Shown(parsed) == Shown(expected.GetProperty("directives")) ? null : $"{Shown(parsed)} instead of {expected.GetRawText()}";
    }

    private static string Shown(CspDirectives directives) => Shown(directives.All.Select(pair => (pair.Key, (IEnumerable<string>)pair.Value)));

    // The tool keeps its own warnings beside the directives, under a name that is none.
    private static string Shown(JsonElement directives) =>
        Shown(directives.EnumerateObject().Where(pair => !pair.Name.StartsWith('_')).Select(pair => (pair.Name, pair.Value.EnumerateArray().Select(source => source.GetString()!))));

    private static string Shown(IEnumerable<(string Name, IEnumerable<string> Sources)> directives) => string.Join("; ", directives
        .OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => $"{row.Name} {string.Join(' ', row.Sources.Order(StringComparer.Ordinal))}"));

    private sealed record Table(Dictionary<string, int> Modifiers, Dictionary<string, string> Grades);
}
