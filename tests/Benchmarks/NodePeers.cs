using System.Diagnostics;
using System.Text.Json;
using Balise.Testing.Azurite;

namespace Balise.Benchmarks;

/// <summary>The peers that come from npm: installed on demand into artifacts, never part of the product, and left out where they cannot be had.</summary>
internal static class NodePeers
{
    private static readonly string Source = Path.Combine(RepositoryRoot.Path, "tests", "Benchmarks", "Peers");
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "artifacts", "benchmarks", "peers");
    private static bool? installed;

    /// <summary>What the script says one operation takes; null when the peers are not there.</summary>
    public static async Task<double?> MicrosecondsAsync(string script, params string[] arguments)
    {
        if (!(installed ??= await InstallAsync()))
            return null;
        var (output, error, code) = await RunAsync("node", [Path.Combine(Folder, script), .. arguments]);
        if (code != 0)
        {
            Report.Say($"{script} failed: {error}");
            return null;
        }

        using var said = JsonDocument.Parse(output);
        var microseconds = said.RootElement.GetProperty("microseconds").GetDouble();
        Report.Say($"readers, {script}: {microseconds:0.0} µs");
        return microseconds;
    }

    private static async Task<bool> InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Source))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@mdn")))
            return true;
        Console.WriteLine("Installing the npm peers into artifacts/benchmarks/peers ...");
        var (_, error, code) = await RunAsync("npm", ["install", "--prefix", Folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        if (code != 0)
            Report.Say($"The npm peers could not be installed and are left out: {error}");
        return code == 0;
    }

    private static async Task<(string Output, string Error, int Code)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (said[0], said[1], process.ExitCode);
    }
}
