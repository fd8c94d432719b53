using System.Text.Json.Nodes;
using Balise.App.Cli;
using Balise.Conformance.Reports;

namespace Balise.App.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private const string Baseline = "baseline/0.1.0";

    private readonly ProductFolder product = new();

    public void Dispose() => product.Dispose();

    [Theory]
    [InlineData("good", "en", ExitCodes.Good)]
    [InlineData("failing", "en", ExitCodes.Bad)]
    [InlineData("failing", "fr", ExitCodes.Bad)]
    public async Task The_text_is_the_recorded_one(string which, string language, int exitCode)
    {
        if (which is "failing")
        {
            product.WriteApk(new() { Debuggable = true, AllowBackup = true, V3 = false });
            product.Delete("sbom.json");
            product.Write("release.apk", File.ReadAllBytes(Path.Combine(product.Path, "android-package.apk")));
            product.Write("notes.txt", "hello");
            product.Write("dpia.pdf", "%PDF-1.7");
        }

        var run = await CliRun.RunAsync("check", product.Path, "--pack", Baseline, "--language", language);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Errors));
        Expected.Text($"check-{which}-{language}.txt", run.Output);
    }

    [Fact]
    public async Task The_report_is_the_one_the_store_would_write_and_can_be_replayed()
    {
        product.WriteApk(new() { Debuggable = true });
        var (report, evidence) = (product.Beside("report.json"), product.Beside("evidence.json"));
        var run = await CliRun.RunAsync("check", product.Path, "--format", "json", "--output", report, "--evidence", evidence);
        Assert.Equal((ExitCodes.Bad, "", ""), (run.ExitCode, run.Output, run.Errors));
        var read = ReportJson.Read(await File.ReadAllBytesAsync(report, TestContext.Current.CancellationToken));
        Assert.Equal("baseline", read.Deciding.Pack.Id);
        Assert.True(read.Results.Count > 1);
        var replayed = await CliRun.RunAsync("replay", evidence, "--report", report, "--language", "en");
        Assert.Equal(ExitCodes.Good, replayed.ExitCode);
        Assert.Contains("Identical, byte for byte", replayed.Output, StringComparison.Ordinal);
        var shown = await CliRun.RunAsync("check", product.Path, "--pack", Baseline, "--format", "json");
        Assert.Equal(Baseline, $"{ReportJson.Read(System.Text.Encoding.UTF8.GetBytes(shown.Output)).Deciding.Pack.Id}/0.1.0");
    }

    [Fact]
    public async Task Sarif_names_the_failures()
    {
        product.WriteApk(new() { Debuggable = true });
        var run = await CliRun.RunAsync("check", product.Path, "--pack", Baseline, "--format", "sarif", "--language", "en");
        Assert.Equal(ExitCodes.Bad, run.ExitCode);
        var results = JsonNode.Parse(run.Output)!["runs"]![0]!["results"]!.AsArray();
        Assert.Contains(results, result => (string?)result!["ruleId"] == "SEC-APK-003" && (string?)result["level"] == "error");
    }

    [Fact]
    public async Task A_pack_of_ones_own_judges_too_and_the_first_decides()
    {
        product.WriteApk(new() { Debuggable = true });
        var own = JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "packs", "baseline", "0.1.0", "pack.json")))!.AsObject();
        own["id"] = "lenient";
        foreach (var criterion in own["criteria"]!.AsArray())
            criterion!["mandatory"] = false;
        var file = product.Beside("pack.json");
        await File.WriteAllTextAsync(file, own.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Good, (await CliRun.RunAsync("check", product.Path, "--pack", file, "--pack", Baseline)).ExitCode);
        Assert.Equal(ExitCodes.Bad, (await CliRun.RunAsync("check", product.Path, "--pack", Baseline, "--pack", file)).ExitCode);
    }

    [Theory]
    [InlineData("answers", "{\"schema\":\"questionnaire-answers/1\",\"answers\":[{\"criterion\":\"nowhere/X-1\",\"response\":\"yes\"}]}", "answers/answers/0/criterion")]
    [InlineData("answers", "{", "answers")]
    public async Task What_intake_would_refuse_is_said_and_counts(string kind, string content, string where)
    {
        product.Write($"{kind}.json", content);
        var run = await CliRun.RunAsync("check", product.Path, "--pack", Baseline, "--language", "en");
        Assert.Equal(ExitCodes.Bad, run.ExitCode);
        Assert.Contains("1 fault would get the submission refused", run.Output, StringComparison.Ordinal);
        Assert.Contains($"✗ {where}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_run_is_two_and_says_what_to_do()
    {
        await RefusedAsync("There is no folder", "check", product.Path + "-nowhere");
        await RefusedAsync("the folder with manifest.json is expected", "check", Path.Combine(product.Path, "manifest.json"));
        await RefusedAsync("There is no pack \"baseline/9.9.9\"", "check", product.Path, "--pack", "baseline/9.9.9");
        await RefusedAsync("--help", "check", product.Path, "--format", "poem");
        product.Write("sbom.cdx.json", "{}");
        await RefusedAsync("are both named sbom", "check", product.Path);
        product.Delete("sbom.cdx.json");
        product.Write("manifest.json", "{\"schema\":\"submission-manifest/1\",\"surprise\":1}");
        await RefusedAsync("/surprise: No such member is known here.", "check", product.Path);
        product.Delete("manifest.json");
        await RefusedAsync("There is no manifest.json", "check", product.Path);
    }

    private static async Task RefusedAsync(string because, params string[] args)
    {
        var run = await CliRun.RunAsync(args);
        Assert.Equal((ExitCodes.CouldNotRun, ""), (run.ExitCode, run.Output));
        Assert.Contains(because, run.Errors, StringComparison.Ordinal);
    }
}
