using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.Infra.Tests;

public sealed class CompilationTests(Compiler compiler)
{
    private static readonly string[] Sources =
    [
        .. Directory.EnumerateFiles(Repository.Infra, "*.bicep*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".bicep" or ".bicepparam"),
    ];

    [Fact]
    public async Task Build_says_nothing() => Assert.Equal("", (await compiler.BuildAsync()).Error);

    [Fact]
    public async Task Lint_finds_nothing_in_any_file()
    {
        var runs = await LintAsync("**/*.bicep*");
        Assert.Equal(Sources.Length, runs.Count);
        Assert.Empty(runs.SelectMany(ResultsOf));
    }

    // The compiler only warns about a property that does not exist, and exits 0: this proves that such a warning would be seen.
    [Fact]
    public async Task A_misspelt_property_is_found()
    {
        Directory.CreateDirectory(compiler.PathOf("misspelt"));
        await File.WriteAllTextAsync(compiler.PathOf("misspelt/vault.bicep"), """
            resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
              name: 'kv-misspelt'
              location: resourceGroup().location
              properties: {
                tenantId: tenant().tenantId
                sku: {
                  family: 'A'
                  name: 'standard'
                }
                enablePurgesProtection: true
              }
            }
            """);
        var run = Assert.Single(await LintAsync("../misspelt/vault.bicep"));
        Assert.Contains("BCP089", Assert.Single(ResultsOf(run)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_source_is_formatted()
    {
        Directory.CreateDirectory(compiler.PathOf("formatted"));
        foreach (var source in Sources)
        {
            File.Copy(source, FormattedCopyOf(source));
        }

        foreach (var pattern in (string[])["../formatted/*.bicep", "../formatted/*.bicepparam"])
        {
            var run = await compiler.RunAsync("format", "--pattern", pattern);
            Assert.True(run.ExitCode == 0, run.Error);
        }

        Assert.All(Sources, source => Assert.Equal(File.ReadAllText(FormattedCopyOf(source)), File.ReadAllText(source)));
    }

    [Fact]
    public async Task Every_parameter_says_what_it_is_for_itself_or_by_its_type()
    {
        var templates = TemplatesIn(await compiler.TemplateAsync()).ToArray();
        Assert.True(templates.Length > 10, "The modules are not where this test looks for them.");
        Assert.All(templates, template => Assert.Empty(UndescribedIn(template)));
    }

    [Fact]
    public void Every_module_is_short_enough_to_be_read_at_once() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Infra, "modules"), "*.bicep"),
            file => Assert.True(File.ReadLines(file).Count() <= 150, $"{Path.GetFileName(file)} has more than 150 lines."));

    private static IEnumerable<JsonNode> TemplatesIn(JsonNode template) =>
        (template["resources"] as JsonObject ?? [])
            .Select(resource => resource.Value!["properties"]?["template"])
            .OfType<JsonNode>()
            .SelectMany(TemplatesIn)
            .Prepend(template);

    private static IEnumerable<string> UndescribedIn(JsonNode template) =>
        from parameter in template["parameters"] as JsonObject ?? []
        let type = ((string?)parameter.Value!["$ref"])?.Split('/')[^1]
        where parameter.Value!["metadata"]?["description"] is null
            && (type is null || template["definitions"]![type]!["metadata"]?["description"] is null)
        select parameter.Key;

    private string FormattedCopyOf(string source) =>
        compiler.PathOf($"formatted/{Path.GetRelativePath(Repository.Infra, source).Replace(Path.DirectorySeparatorChar, '-')}");

    // SARIF comes as one document for each file, one after the other.
    private async Task<IReadOnlyList<JsonNode>> LintAsync(string pattern)
    {
        var run = await compiler.RunAsync("lint", "--pattern", pattern, "--diagnostics-format", "sarif");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(run.Output), new() { AllowMultipleValues = true });
        List<JsonNode> documents = [];
        while (reader.Read())
        {
            documents.Add(JsonNode.Parse(ref reader)!);
        }

        return documents;
    }

    private static IEnumerable<string> ResultsOf(JsonNode document) =>
        document["runs"]!.AsArray()
            .SelectMany(each => each!["results"]!.AsArray())
            .Select(result => $"{result!["ruleId"]}: {result["message"]!["text"]} {result["locations"]?[0]?["physicalLocation"]?.ToJsonString()}");
}
