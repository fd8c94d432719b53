using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Balise.Infra.Tests.Compiler))]

namespace Balise.Infra.Tests;

/// <summary>The Bicep compiler, working on a copy of infra/ that goes away with the tests: the sources are never written to.</summary>
public sealed class Compiler : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("balise-infra-").FullName;
    private readonly Lazy<Task<Run>> build;

    public Compiler()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Infra, "*", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.Combine("infra", Path.GetRelativePath(Repository.Infra, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        build = new(() => RunAsync("build", "main.bicep", "--stdout"));
    }

    public string PathOf(string relative) => Path.Combine(folder, relative);

    /// <summary>main.bicep with all its modules, as Azure would receive it.</summary>
    public async Task<JsonNode> TemplateAsync()
    {
        var built = await BuildAsync();
        Assert.True(built.ExitCode == 0, built.Error);
        return JsonNode.Parse(built.Output)!;
    }

    public Task<Run> BuildAsync() => build.Value;

    /// <summary>Runs the compiler in the copy of infra/.</summary>
    public async Task<Run> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The Bicep compiler comes from a package for linux-x64; here it has no build.");
        using var process = Process.Start(new ProcessStartInfo(Repository.Bicep, arguments)
        {
            WorkingDirectory = PathOf("infra"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>How one call of the compiler ended, and what it said.</summary>
    public sealed record Run(int ExitCode, string Output, string Error);
}
