using System.Text;
using Balise.App.Cli;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Tests.Cli;

/// <summary>inspect, replay, diff and impact, on what check wrote.</summary>
public sealed class ComparingCommandsTests : IDisposable
{
    private const string Baseline = "baseline/0.1.0";

    private readonly ProductFolder product = new();

    public void Dispose() => product.Dispose();

    [Fact]
    public async Task A_diff_names_the_app_and_a_replay_tells_a_changed_report()
    {
        await CheckAsync("old");
        product.WriteApk(new() { Debuggable = true });
        await CheckAsync("new");
        string[] reports = [product.Beside("old.report.json"), product.Beside("new.report.json")];
        string[] evidence = ["--old-evidence", product.Beside("old.evidence.json"), "--new-evidence", product.Beside("new.evidence.json")];

        var text = await CliRun.RunAsync(["diff", .. reports, .. evidence, "--language", "en"]);
        Assert.Equal((ExitCodes.Bad, ""), (text.ExitCode, text.Errors));
        Assert.Contains("baseline BAS-SEC-04: met → not-met [app/android-package]", text.Output, StringComparison.Ordinal);
        Assert.Contains("baseline verdict: needs-review → not-conformant [app/android-package]", text.Output, StringComparison.Ordinal);
        var json = await CliRun.RunAsync(["diff", .. reports, .. evidence, "--format", "json"]);
        Assert.Equal(DiffMethod.Counterfactual, ReportDiffJson.Read(Encoding.UTF8.GetBytes(json.Output)).Method);
        var unknown = await CliRun.RunAsync(["diff", .. reports, "--language", "fr"]);
        Assert.Contains("[indéterminé]", unknown.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Good, (await CliRun.RunAsync("diff", reports[0], reports[0])).ExitCode);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync("diff", reports[0], evidence[1])).ExitCode);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync(["diff", .. reports, "--old-evidence", evidence[3]])).ExitCode);

        var touched = ReportJson.Read(await File.ReadAllBytesAsync(reports[0], TestContext.Current.CancellationToken)) with { Engine = "balise-conformance/0.9.0" };
        await File.WriteAllBytesAsync(reports[0], ReportJson.Write(touched), TestContext.Current.CancellationToken);
        var replay = await CliRun.RunAsync("replay", evidence[1], "--report", reports[0], "--language", "en");
        Assert.Equal(ExitCodes.Bad, replay.ExitCode);
        Assert.Contains("The report is by the engine balise-conformance/0.9.0", replay.Output, StringComparison.Ordinal);
        var nowhere = await CliRun.RunAsync("replay", evidence[1], "--report", reports[0], "--pack-folder", product.Path, "--language", "en");
        Assert.Equal(ExitCodes.CouldNotRun, nowhere.ExitCode);
        Assert.Contains("There is no pack baseline/0.1.0 here.", nowhere.Errors, StringComparison.Ordinal);
    }

    [Theory, InlineData("fr", "Effacé"), InlineData("en", "Erased")]
    public async Task Evidence_that_was_erased_replays_as_erased_in_words(string language, string word)
    {
        await CheckAsync("gone");
        var (evidence, report) = (product.Beside("gone.evidence.json"), product.Beside("gone.report.json"));
        var digest = ReportHead.Read(await File.ReadAllBytesAsync(report, TestContext.Current.CancellationToken)).EvidenceSha256;
        var erased = new ErasedEvidence(digest, new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), ErasedEvidence.Erasure);
        await File.WriteAllBytesAsync(evidence, erased.Write(), TestContext.Current.CancellationToken);
        var replay = await CliRun.RunAsync("replay", evidence, "--report", report, "--language", language);
        Assert.Equal((ExitCodes.Good, ""), (replay.ExitCode, replay.Errors));
        Assert.Contains(word, replay.Output, StringComparison.Ordinal);
        Assert.Contains("2026-07-01", replay.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_tried_on_a_folder_of_bundles()
    {
        await CheckAsync("one");
        var folder = Directory.CreateDirectory(Path.Combine(product.Path, "stored")).FullName;
        File.Move(product.Beside("one.evidence.json"), Path.Combine(folder, "one.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "two.json"), "{}", TestContext.Current.CancellationToken);
        var lines = (await CliRun.RunAsync("pack", "impact", "baseline/1.0.0", "--against", Baseline, "--evidence", folder, "--format", "json")).Output.TrimEnd().Split('\n');
        Assert.Equal(["impact-case/1", "impact-problem/1", "impact-summary/1"], lines.Select(line => (string?)System.Text.Json.Nodes.JsonNode.Parse(line)!["schema"]));
        var text = await CliRun.RunAsync("pack", "impact", Baseline, "--against", Baseline, "--evidence", folder, "--language", "en");
        Assert.Contains("No criterion changes.", text.Output, StringComparison.Ordinal);
        Assert.Contains("? two: ", text.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync("pack", "impact", Baseline, "--against", Baseline, "--evidence", folder + "x")).ExitCode);
    }

    [Fact]
    public async Task A_file_is_looked_into_whatever_its_name()
    {
        File.Move(Path.Combine(product.Path, "android-package.apk"), Path.Combine(product.Path, "anything"));
        var seen = await CliRun.RunAsync("inspect", Path.Combine(product.Path, "anything"), "--language", "en");
        Assert.Equal((ExitCodes.Good, ""), (seen.ExitCode, seen.Errors));
        Expected.Text("inspect-apk-en.txt", seen.Output);
        var json = await CliRun.RunAsync("inspect", Path.Combine(product.Path, "anything"), "--format", "json");
        Assert.StartsWith("{\"bytes\":", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"android-package\"", json.Output, StringComparison.Ordinal);
        var refused = await CliRun.RunAsync("inspect", Path.Combine(product.Path, "anything"), "--kind", "sbom", "--language", "fr");
        Assert.Equal(ExitCodes.Bad, refused.ExitCode);
        Assert.Contains("✗", refused.Output, StringComparison.Ordinal);
        product.Write("notes.txt", "hello");
        var unknown = await CliRun.RunAsync("inspect", Path.Combine(product.Path, "notes.txt"));
        Assert.Equal(ExitCodes.CouldNotRun, unknown.ExitCode);
        Assert.Contains("say so with --kind", unknown.Errors, StringComparison.Ordinal);
    }

    private async Task CheckAsync(string name)
    {
        var run = await CliRun.RunAsync(
            "check", product.Path, "--pack", Baseline, "--format", "json", "--output", product.Beside($"{name}.report.json"), "--evidence", product.Beside($"{name}.evidence.json"));
        Assert.Equal("", run.Errors);
    }
}
