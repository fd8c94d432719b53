using System.Diagnostics;
using Balise.Testing.Azurite;

namespace Balise.Benchmarks;

/// <summary>The programs under test, published as they are deployed, again when a source is newer.</summary>
internal sealed record Published(string App, string Empty)
{
    private static readonly string[] Sources = ["*.cs", "*.csproj", "*.razor", "*.json", "*.css", "*.props"];

    public static async Task<Published> EnsureAsync(bool withEmpty)
    {
        var app = await EnsureAsync("functions/App", "functions", "balise");
        return new(app, withEmpty ? await EnsureAsync("tests/Benchmarks/Empty", "tests/Benchmarks/Empty", "empty") : "");
    }

    private static async Task<string> EnsureAsync(string project, string sources, string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "artifacts", "benchmarks", name);
        var program = Path.Combine(folder, name);
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > Newest(Path.Combine(RepositoryRoot.Path, sources)))
        {
            return program;
        }

        Console.WriteLine($"Publishing {project} into artifacts/benchmarks/{name}; this takes a minute or two ...");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", project, "--configuration", "Release", "--output", folder, "--nologo", "--verbosity", "minimal", "-p:RunAnalyzers=false"])
        {
            WorkingDirectory = RepositoryRoot.Path,
        })!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} could not be published: the messages are above.");
        }

        File.SetLastWriteTimeUtc(program, TimeProvider.System.GetUtcNow().UtcDateTime);
        return program;
    }

    private static DateTime Newest(string folder) =>
        Sources.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)).Max(File.GetLastWriteTimeUtc);
}
