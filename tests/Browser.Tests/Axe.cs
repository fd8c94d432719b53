using System.Text.Json;
using Balise.Testing.Azurite;
using Microsoft.Playwright;

namespace Balise.Browser.Tests;

/// <summary>Runs axe-core in a page and names what it finds: the rule and where.</summary>
internal static class Axe
{
    private static readonly Lazy<Task<string>> Source = new(async () =>
        await File.ReadAllTextAsync(Path.Combine(await NpmPackages.InstalledAsync(CancellationToken.None), "axe-core", "axe.min.js")));

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // Evaluated by the debugger, which no content policy stops: the page keeps the policy it has.
        await page.EvaluateAsync(await Source.Value);
        var result = await page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { resultTypes: ['violations'], iframes: false }).then(found => ({ rules: found.passes.length, violations: found.violations }))");
        Assert.True(result.GetProperty("rules").GetInt32() > 10, "axe looked at nothing.");
        return [.. result.GetProperty("violations").EnumerateArray().SelectMany(rule => rule.GetProperty("nodes").EnumerateArray()
            .Select(node => $"{rule.GetProperty("id").GetString()}: {node.GetProperty("target")} {node.GetProperty("failureSummary").GetString()}"))];
    }
}
