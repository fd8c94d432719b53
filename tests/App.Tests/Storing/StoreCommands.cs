using Balise.Adapters.Backup;
using Balise.App.Cli;
using Balise.App.Tests.Upgrade;
using Balise.Testing.Hosting;

namespace Balise.App.Tests.Storing;

/// <summary>The real program's backup and restore, each run a process of its own with the settings of a deployment.</summary>
internal static class StoreCommands
{
    public static BaliseProcess Start(string account, params string[] arguments) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage__ConnectionString"] = account }, arguments);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string account, params string[] arguments)
    {
        await using var process = Start(account, arguments);
        var (exitCode, errors) = await process.EndAsync();
        return (exitCode, string.Join('\n', process.Lines), errors);
    }

    public static async Task<IReadOnlyList<BackupPart>> StoredPartsAsync(string account)
    {
        var folder = Directory.CreateTempSubdirectory("balise-backup-");
        try
        {
            var (exitCode, _, errors) = await RunAsync(account, "backup", "--to", folder.FullName);
            Assert.True(exitCode is ExitCodes.Good, errors);
            return await PartsAsync(new(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// What is stored, without what was on queues (a row that was restored today counts as written today) and without what is empty: the version that wrote the
    /// backup had not all the tables.
    /// </summary>
    public static async Task<IReadOnlyList<BackupPart>> PartsAsync(BackupFolder backup) =>
        [.. (await backup.ReadManifestAsync(TestContext.Current.CancellationToken)).Parts.Where(part => part is { Kind: not BackupFolder.Queues, Count: > 0 })];

    /// <summary>A copy of the recorded backup that a test may damage.</summary>
    public static DirectoryInfo Copy(RecordedStore recorded)
    {
        var copy = Directory.CreateTempSubdirectory("balise-damaged-");
        foreach (var file in Directory.EnumerateFiles(recorded.StorePath, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(recorded.StorePath, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
