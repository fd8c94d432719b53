using System.Diagnostics;
using System.Text.Json;

namespace Balise.App.Hosting.Embedded;

/// <summary>Finds the Azurite that the repository's <c>package.json</c> pins, and installs it the first time.</summary>
internal sealed class AzuriteInstall(string root, string? searchPath, TextWriter output)
{
    public const string Node = "node";

    private readonly string home = Path.Combine(root, "node_modules", "azurite");

    public string Script => Path.Combine(home, "dist", "src", "azurite.js");

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            throw new CannotStartException("No storage answers: on Windows, start Azurite yourself (npx azurite --skipApiVersionCheck), then run this again.");
        if (Find(Node) is null)
            throw new CannotStartException("Install Node.js 22 or later (https://nodejs.org): it runs Azurite, the local storage, and no \"node\" is on the PATH.");
        if (Pinned() is not { } wanted)
            throw new CannotStartException($"No storage answers, and no package.json in {root} says which Azurite to install: start a storage first.");
        if (Installed() == wanted)
            return;

        var npm = Find("npm") ?? throw new CannotStartException("Install npm, which comes with Node.js (https://nodejs.org): it installs Azurite, the local storage.");
        await output.WriteLineAsync($"Installing Azurite {wanted}, the local storage, with npm. This happens once and takes about a minute.");
        await InstallAsync(npm, cancellation);
        if (!File.Exists(Script))
            throw new CannotStartException($"npm could not install Azurite in {root}: its messages are above.");
    }

    public string? Find(string program) => (searchPath ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private async Task InstallAsync(string npm, CancellationToken cancellation)
    {
        var command = File.Exists(Path.Combine(root, "package-lock.json")) ? "ci" : "install";
        using var process = Process.Start(new ProcessStartInfo(npm, [command, "--no-audit", "--no-fund"]) { WorkingDirectory = root })!;
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private string? Pinned() => Version(Path.Combine(root, "package.json"), static package =>
        package.TryGetProperty("dependencies", out var all) && all.TryGetProperty("azurite", out var version) ? version.GetString() : null);

    private string? Installed() => File.Exists(Script)
        ? Version(Path.Combine(home, "package.json"), static package => package.GetProperty("version").GetString())
        : null;

    private static string? Version(string file, Func<JsonElement, string?> read)
    {
        if (!File.Exists(file))
            return null;
        using var package = JsonDocument.Parse(File.ReadAllBytes(file));
        return read(package.RootElement);
    }
}
