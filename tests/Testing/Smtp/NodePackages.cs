using System.Diagnostics;

namespace Balise.Testing.Smtp;

/// <summary>Finds the npm packages that package.json pins, and installs them when they are not there.</summary>
public static class NodePackages
{
    /// <summary>The root of the repository, once the package is installed below it. Of several test processes, one installs and the others wait.</summary>
    public static async Task<string> RestoreAsync(string package)
    {
        var repository = RepositoryRoot();
        if (!IsInstalled(repository, package))
        {
            Directory.CreateDirectory(Path.Combine(repository, ".local"));
            await using var turn = await LockAsync(Path.Combine(repository, ".local", "npm.lock"));
            if (!IsInstalled(repository, package))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = repository })
                    ?? throw new InvalidOperationException("npm did not start. Install Node.js 20 or later.");
                await npm.WaitForExitAsync();
            }
        }
        return IsInstalled(repository, package) ? repository : throw new InvalidOperationException($"npm did not install {package}.");
    }

    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Balise.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }

    private static bool IsInstalled(string repository, string package) =>
        File.Exists(Path.Combine(repository, "node_modules", package, "package.json"));

    private static async Task<FileStream> LockAsync(string path)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await poll.WaitForNextTickAsync();
            }
        }
    }
}
