using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Balise.Infra.Tests;

/// <summary>The page shows every query that is kept for it, and every query asks for metrics that the code has.</summary>
public sealed partial class WorkbookTests
{
    private static readonly string Metrics = Path.Combine(Repository.Root, "functions", "App", "Operations", "Telemetry", "Metrics.cs");

    private static readonly Dictionary<string, string> Queries =
        Directory.EnumerateFiles(Path.Combine(Repository.Infra, "queries"), "*.kql", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Repository.Infra, file), File.ReadAllText, StringComparer.Ordinal);

    [GeneratedRegex("""["'](?<name>balise\.[a-z_.]+)["']""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word { get; }

    [GeneratedRegex("""Create(Gauge|Histogram|Counter)(<\w+>)?\("(?<name>balise\.[a-z_.]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instrument { get; }

    [GeneratedRegex(@"Name == '(?<name>balise\.[a-z_.]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked { get; }

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public void It_shows_each_query_that_is_kept_for_it(string parameterSet)
    {
        var pictures = Pictures(parameterSet).Select(picture => (string)picture["query"]!);
        var kept = Queries.Where(query => query.Key.Contains("workbook", StringComparison.Ordinal)).Select(query => query.Value);
        Assert.Equal(kept.Order(StringComparer.Ordinal), pictures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_picture_asks_the_workspace_over_the_chosen_time()
    {
        var workspace = Deployment.Of(Deployment.ServiceBus).Single("Microsoft.OperationalInsights/workspaces").Id;
        Assert.All(Pictures(Deployment.ServiceBus), picture =>
        {
            Assert.Equal(workspace, (string)Assert.Single(picture["crossComponentResources"]!.AsArray())!);
            Assert.Equal("TimeRange", (string)picture["timeContextFromParameter"]!);
            Assert.Equal(0, (int)picture["queryType"]!);
            Assert.Equal("microsoft.operationalinsights/workspaces", (string)picture["resourceType"]!);
            var drawn = (string)picture["visualization"]! is "timechart";
            Assert.Equal(drawn, ((string)picture["query"]!).Contains("bin(TimeGenerated", StringComparison.Ordinal));
        });
        Assert.Contains(
            Items(Deployment.ServiceBus),
            item => (int)item["type"]! == 9 && (string)item["content"]!["parameters"]![0]!["name"]! == "TimeRange");
    }

    [Fact]
    public void Every_metric_and_attribute_that_a_query_names_is_one_of_the_code()
    {
        Assert.SkipUnless(File.Exists(Metrics), "The code names no metrics here.");
        var known = Names(Word, File.ReadAllText(Metrics));
        Assert.All(Queries, query => Assert.Subset(known, Names(Word, query.Value)));
    }

    [Fact]
    public void Every_metric_of_the_code_is_shown()
    {
        Assert.SkipUnless(File.Exists(Metrics), "The code names no metrics here.");
        Assert.Equal(
            Names(Instrument, File.ReadAllText(Metrics)).Order(StringComparer.Ordinal),
            Queries.Where(query => query.Key.Contains("workbook", StringComparison.Ordinal))
                .SelectMany(query => Names(Asked, query.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Names(Regex regex, string text) =>
        regex.Matches(text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Pictures(string parameterSet) =>
        Items(parameterSet).Where(item => (int)item["type"]! == 3).Select(item => item["content"]!);

    private static IEnumerable<JsonNode> Items(string parameterSet)
    {
        var workbook = Deployment.Of(parameterSet).Single("Microsoft.Insights/workbooks");
        Assert.Equal(("shared", "workbook"), (workbook.Text("kind"), workbook.Text("properties.category")));
        Assert.True(Guid.TryParse(workbook.LastName, out _), "Azure wants a GUID for a name.");
        return JsonNode.Parse(workbook.Text("properties.serializedData")!)!["items"]!.AsArray().Select(item => item!);
    }
}
