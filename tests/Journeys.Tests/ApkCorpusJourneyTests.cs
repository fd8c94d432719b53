using System.Text.Json.Nodes;
using Balise.Testing;
using Balise.Testing.Azurite;
using Balise.Testing.Hosting;
using Balise.Testing.Web;

namespace Balise.Journeys.Tests;

/// <summary>Real packages, some of them hostile, go through intake and scanning like any vendor's. None may stop the suite or stay behind.</summary>
public sealed class ApkCorpusJourneyTests(ITestOutputHelper output)
{
    private const int AtOnce = 6;

    [Fact]
    public async Task Every_package_reaches_a_verdict_and_the_insecure_one_comes_back()
    {
        Assert.SkipWhen(Corpora.Find() is null, Corpora.Missing);
        var folder = Path.Combine(Corpora.Find()!, "apk");
        var azurite = await AzuriteFixture.StartedAsync(TestContext.Current.CancellationToken);
        await using var site = await LoopbackSite.Exemplary();
        await using var suite = await RunningSuite.StartAsync(azurite.NewAccount(), FreePort.Next(), site.ProbeSettings);
        var files = Directory.EnumerateFiles(folder, "*.apk", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);

        var declared = Declared(Path.Combine(folder, "expected-tools.json"));
        var views = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var batch in files.Chunk(AtOnce))
        {
            var ended = await Task.WhenAll(batch.Select(async file => (file, await JudgeAsync(suite, site, file, declared.GetValueOrDefault(Path.GetRelativePath(folder, file)) ?? Examples.Package))));
            foreach (var (file, view) in ended)
                views.Add(Path.GetRelativePath(folder, file), view);
        }

        foreach (var group in views.GroupBy(pair => pair.Value["state"]!.GetValue<string>(), StringComparer.Ordinal))
            output.WriteLine($"{group.Count()} {group.Key}");
        Assert.Empty((await suite.GetAsync("/api/operations/parked", "operator"))["items"]!.AsArray());
        var insecure = Assert.Single(views, pair => pair.Key.Contains("insecurebankv2", StringComparison.OrdinalIgnoreCase)).Value;
        Assert.Equal("returned", insecure["state"]!.GetValue<string>());
        Assert.Superset(new HashSet<string>(["SEC-APK-001", "SEC-APK-003", "SEC-APK-007"], StringComparer.Ordinal), Examples.FailedChecks(insecure).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The package names that aapt reads, so that each vendor declares the true one.</summary>
    private static Dictionary<string, string?> Declared(string expectations) => JsonNode.Parse(File.ReadAllText(expectations))!.AsArray()
        .ToDictionary(row => row!["file"]!.GetValue<string>(), row => row!["aapt"]?["package"]?.GetValue<string>(), StringComparer.Ordinal);

    private static async Task<JsonNode> JudgeAsync(RunningSuite suite, LoopbackSite site, string file, string package)
    {
        var manifest = Examples.Web(site, Path.GetFileNameWithoutExtension(file));
        manifest["platforms"] = new JsonObject { ["android"] = new JsonObject { ["package"] = package } };
        var id = await suite.SubmitAsync(
            manifest, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["android-package"] = await File.ReadAllBytesAsync(file), ["sbom"] = Examples.Sbom });
        return await suite.SettledAsync(id);
    }
}
