using System.Text.Json.Nodes;

namespace Balise.Infra.Tests;

public sealed class CompilationTests(Compiler compiler)
{
    public static TheoryData<string> Sources =>
    [
        .. Directory.EnumerateFiles(Repository.Infra, "*.bicep*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Infra, file))
            .Where(file => Path.GetExtension(file) is ".bicepparam" || file is "main.bicep")
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task Build_says_nothing() => Assert.Equal("", (await compiler.BuildAsync()).Error);

    [Theory, MemberData(nameof(Sources))]
    public async Task Lint_finds_nothing(string source) => Assert.Empty(await LintAsync(source));

    [Fact]
    public void Every_module_is_used_and_so_linted_with_main()
    {
        var main = Repository.Read("infra", "main.bicep");
        var modules = Directory.EnumerateFiles(Path.Combine(Repository.Infra, "modules"), "*.bicep").Select(Path.GetFileName);
        Assert.All(modules, module => Assert.Contains($"'modules/{module}'", main, StringComparison.Ordinal));
    }

    // The compiler only warns about a property that does not exist, and exits 0: this proves that such a warning would be seen.
    [Fact]
    public async Task A_misspelt_property_is_found()
    {
        var module = await File.ReadAllTextAsync(Path.Combine(compiler.Folder, "modules", "storage.bicep"));
        var misspelt = module.Replace("allowSharedKeyAccess", "allowSharedKeysAccess", StringComparison.Ordinal);
        Assert.NotEqual(module, misspelt);
        await File.WriteAllTextAsync(Path.Combine(compiler.Folder, "modules", "misspelt.bicep"), misspelt);
        Assert.Contains("BCP089", await LintAsync(Path.Combine("modules", "misspelt.bicep")));
    }

    [Fact]
    public async Task The_sources_are_formatted()
    {
        var folder = Directory.CreateDirectory(Path.Combine(compiler.Folder, "formatted")).FullName;
        foreach (var source in Directory.EnumerateFiles(Repository.Infra, "*.bicep*", SearchOption.AllDirectories).Where(IsSource))
        {
            File.Copy(source, Path.Combine(folder, $"{Path.GetFileName(Path.GetDirectoryName(source))}-{Path.GetFileName(source)}"));
        }

        string[] before = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        Assert.Equal(0, (await compiler.RunAsync("format", "--pattern", "formatted/*.bicep")).ExitCode);
        Assert.Equal(0, (await compiler.RunAsync("format", "--pattern", "formatted/*.bicepparam")).ExitCode);
        Assert.Equal(before, Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText));
    }

    private static bool IsSource(string file) => Path.GetExtension(file) is ".bicep" or ".bicepparam";

    private async Task<IReadOnlyList<string>> LintAsync(string source)
    {
        var run = await compiler.RunAsync("lint", source, "--diagnostics-format", "sarif");
        var results = JsonNode.Parse(run.Output)!["runs"]![0]!["results"]!.AsArray();
        return [.. results.Select(result => (string)result!["ruleId"]!)];
    }
}
