using System.ComponentModel;
using System.Diagnostics;

namespace Balise.Testing.Azurite;

/// <summary>Installs the pinned npm packages once, however many test processes ask at the same time.</summary>
public static class NpmPackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static string Modules => Path.Combine(RepositoryRoot.Path, "node_modules");

    // npm writes this file last, so a broken installation lacks it.
    private static bool Installed => File.Exists(Path.Combine(Modules, ".package-lock.json")) && Directory.Exists(Path.Combine(Modules, "azurite"));

    /// <summary>The folder <c>node_modules</c>, filled.</summary>
    public static async Task<string> InstalledAsync(CancellationToken cancellation)
    {
        if (Installed) return Modules;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        await using var turn = await LockAsync(limit.Token);
        if (!Installed) await InstallAsync(limit.Token);
        return Modules;
    }

    private static async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(RepositoryRoot.Path, "artifacts")).FullName, "npm-install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another process installs. A file lock cannot be awaited, so we ask again.
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
            }
        }
    }

    private static async Task InstallAsync(CancellationToken cancellation)
    {
        await Console.Error.WriteLineAsync("Installing the npm packages that tests need (npm ci, once, about a minute) ...");
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Start(start);
        npm.StandardInput.Close();
        var said = new List<string>();
        await Task.WhenAll(PassOnAsync(npm.StandardOutput, said, cancellation), PassOnAsync(npm.StandardError, said, cancellation));
        await npm.WaitForExitAsync(cancellation);
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci ended with {npm.ExitCode}: {string.Join('\n', said.TakeLast(20))}");
    }

    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{start.FileName}' was not found: install Node.js 20 or later, with npm.", missing);
        }
    }

    private static async Task PassOnAsync(StreamReader output, List<string> said, CancellationToken cancellation)
    {
        while (await output.ReadLineAsync(cancellation) is { } line)
        {
            lock (said) said.Add(line);
            await Console.Error.WriteLineAsync($"npm: {line}");
        }
    }
}
