using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Balise.App.Cli;
using Balise.App.Hosting;
using Balise.App.Hosting.Embedded;
using Balise.App.Operations.Telemetry;

namespace Balise.App.Tests.Operations;

/// <summary>At three in the morning nobody checks whether a command still exists: so this does.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Root = LocalFolder.Root();
    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "docs", "runbook.md"));

    [Fact]
    public void Every_entry_has_its_five_parts()
    {
        var entries = Text.Split("\n## ").Skip(2).ToList();
        Assert.True(entries.Count >= 13);
        Assert.All(entries, entry =>
        {
            var parts = Part.Matches(entry).Select(match => match.Groups["it"].Value);
            Assert.Equal(["Symptom", "Alert", "First look", "Action", "Over when"], parts);
        });
    }

    [Fact]
    public void Every_address_is_one_of_a_function()
    {
        var calls = Call.Matches(Text).Select(match => (Method: match.Groups["method"] is { Success: true } method ? method.Value : "GET", Path: match.Groups["path"].Value)).ToList();
        Assert.True(calls.Count >= 15);
        var served = Functions.All.OfType<Function.Http>().SelectMany(http => http.Methods.Select(method => (method, $"/{http.Route}"))).ToHashSet();
        Assert.All(calls, call => Assert.Contains(call, served));
    }

    [Fact]
    public void Every_function_exists()
    {
        string[] known = [.. Functions.All.Select(function => function.Name), "AppRequests", "AppDependencies", "AppTraces", "AppMetrics"];
        var named = Identifier.Matches(Text).Select(match => match.Groups["it"].Value).ToList();
        Assert.True(named.Count > 6);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Fact]
    public void Every_setting_exists()
    {
        var sample = File.ReadAllText(Path.Combine(Root, "local.settings.sample.json"));
        var named = Setting.Matches(Text).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(named.Count > 8);
        Assert.All(named, name => Assert.Contains($"\"{name}\"", sample, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_exists()
    {
        var metrics = typeof(Metrics).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => ((Instrument)property.GetValue(null)!).Name);
        string[] known = [.. metrics, Metrics.Function, Metrics.Outcome, Metrics.Lane, Metrics.Queue];
        Assert.All(Metric.Matches(Text).Select(match => match.Value), name => Assert.Contains(name, known));
    }

    [Fact]
    public void Every_alert_exists()
    {
        var infrastructure = string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "infra", "modules"), "*.bicep").Select(File.ReadAllText));
        var named = AlertLine.Matches(Text).SelectMany(line => Code.Matches(line.Value)).Select(match => match.Groups["it"].Value).ToList();
        Assert.True(named.Count > 6);
        Assert.All(
            named.Where(name => !Functions.All.Any(function => function.Name == name)),
            name => Assert.Contains($"{name}'", infrastructure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_command_exists()
    {
        var commands = Command.Matches(Text).Select(match => match.Groups["it"].Value.Trim()).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(commands.Count > 3);
        foreach (var command in commands)
        {
            using var errors = new StringWriter();
            Assert.Equal(0, await CommandLine.RunAsync([.. command.Split(' '), "--help"], TextWriter.Null, errors));
            Assert.Equal("", errors.ToString());
        }
    }

    [GeneratedRegex(@"^- \*\*(?<it>[\w ]+)\.\*\*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part { get; }

    [GeneratedRegex(@"(?:curl (?:-s )?(?:-X (?<method>\w+) )?[^\n]*?\$BALISE|`(?<method>GET|POST|PUT|DELETE) )(?<path>/[\w/{}.-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"`(?<it>[A-Z][a-z]+([A-Z][a-z]+)+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier { get; }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Z][A-Za-z]+\b", RegexOptions.None, 1000)]
    private static partial Regex Setting { get; }

    [GeneratedRegex(@"\bbalise\.[a-z_]+(\.[a-z_]+)*\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric { get; }

    [GeneratedRegex(@"^- \*\*Alert\.\*\* (?!None).*$", RegexOptions.Multiline, 1000)]
    private static partial Regex AlertLine { get; }

    [GeneratedRegex(@"`(?<it>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"`balise(?<it>( [a-z]+)+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command { get; }
}
