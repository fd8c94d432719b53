using Azure.Data.Tables;
using Balise.Adapters.Backup;
using Balise.Adapters.Blobs;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Cli;
using Balise.App.Tests.Api;
using Balise.App.Tests.Upgrade;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Storing;

/// <summary>A backup of a store that is written meanwhile is whole: every document that a row names is in it.</summary>
public sealed class BackupTests
{
    private const int Writers = 4, Backups = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_document_that_a_row_names_is_in_a_backup_taken_under_traffic()
    {
        var (account, storage) = await FinishedWork.EmptyStoreAsync();
        await TestKeys.OpenAccountsAsync(storage.Tables, TimeProvider.System, Cancellation);
        await using var suite = await StoreSuite.StartAsync(new(account) { Serves = static _ => true });
        using var enough = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(suite, enough.Token)));
        var folder = Directory.CreateTempSubdirectory("balise-traffic-");
        try
        {
            List<(int Rows, int Named)> seen = [];
            for (var number = 0; number < Backups; number++)
            {
                var backup = new BackupFolder(Path.Combine(folder.FullName, $"{number}"));
                await new StoreBackup(storage, TimeProvider.System, static _ => { }).RunAsync(backup, Provisioning.Tables, Provisioning.Containers, "test", Cancellation);
                seen.Add(await AssertWholeAsync(backup));
            }

            Assert.True(seen[^1].Rows > seen[0].Rows && seen[^1].Named > seen[0].Named, "Nothing was written between the backups.");
            await AssertRestoresAsync(Path.Combine(folder.FullName, $"{Backups - 1}"));
        }
        finally
        {
            await enough.CancelAsync();
            await writing;
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_finished_backup_is_not_written_over()
    {
        var refused = await StoreCommands.RunAsync((await FinishedWork.EmptyStoreAsync()).Account, "backup", "--to", RecordedStore.Of("1.0").StorePath);
        Assert.Equal(ExitCodes.CouldNotRun, refused.ExitCode);
        Assert.Contains("finished backup already", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_store_is_said_to_have_none()
    {
        var folder = Directory.CreateTempSubdirectory("balise-none-");
        var refused = await StoreCommands.RunAsync((await FinishedWork.EmptyStoreAsync()).Account, "backup", "--to", folder.FullName);
        Assert.Equal(ExitCodes.CouldNotRun, refused.ExitCode);
        Assert.Contains("no store", refused.Errors, StringComparison.Ordinal);
        Assert.False(new BackupFolder(folder.FullName).IsFinished);
        folder.Delete(recursive: true);
    }

    /// <summary>Creates drafts and replaces their uploads as fast as it can; every fourth is sealed and so scanned.</summary>
    private static async Task WriteAsync(RunningSuite suite, CancellationToken enough)
    {
        for (var number = 1; !enough.IsCancellationRequested; number++)
        {
            var draft = await suite.NewCompleteDraftAsync();
            for (var upload = 0; upload < 6; upload++)
            {
                using var stored = await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/sbom", new ByteArrayContent("{ }"u8.ToArray()));
                Assert.Equal(200, (int)stored.StatusCode);
            }

            if (number % 4 == 0)
            {
                using var done = await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal");
                Assert.Equal(202, (int)done.StatusCode);
            }
        }
    }

    private static async Task<(int Rows, int Named)> AssertWholeAsync(BackupFolder backup)
    {
        var artefacts = await NamesAsync(backup, ArtefactBlobs.Container);
        var evidence = await NamesAsync(backup, DocumentBlobs.Evidence);
        var reports = await NamesAsync(backup, DocumentBlobs.Reports);
        var (rows, named) = (0, 0);
        await foreach (var row in backup.RowsAsync(SubmissionTable.Name))
        {
            rows++;
            if (SubmissionTable.Read(row) is { } dossier)
            {
                named += dossier.Artefacts.Count;
                Assert.All(dossier.Artefacts, artefact => Assert.Contains(artefact.Blob, artefacts));
                Assert.True(dossier.Scan?.EvidenceSha256 is not { } sha256 || evidence.Contains(sha256));
                Assert.True(dossier.Scan?.ReportSha256 is not { } report || reports.Contains(report));
            }
        }

        return (rows, named);
    }

    private static async Task<HashSet<string>> NamesAsync(BackupFolder backup, string container) =>
        [.. await backup.BlobsAsync(container).Select(blob => blob.Name).ToListAsync(Cancellation)];

    /// <summary>And what is in flight is watched after a restore, whenever its worklist was read.</summary>
    private static async Task AssertRestoresAsync(string path)
    {
        var (account, storage) = await FinishedWork.EmptyStoreAsync();
        var restored = await StoreCommands.RunAsync(account, "restore", "--from", path);
        Assert.True(restored.ExitCode is ExitCodes.Good, restored.Errors);
        var watched = await KeysAsync(storage, WorklistTable.Work);
        await foreach (var row in new BackupFolder(path).RowsAsync(SubmissionTable.Name))
        {
            Assert.True(SubmissionTable.Read(row) is not { State: Domain.Kernel.SubmissionState.Sealed or Domain.Kernel.SubmissionState.Scanning } dossier || watched.Contains($"in-flight~{dossier.Id}"));
        }
    }

    private static async Task<HashSet<string>> KeysAsync(StorageClients storage, string list) =>
        [.. await storage.Tables.GetTableClient(WorklistTable.Name).QueryAsync<TableEntity>($"PartitionKey eq '{list}'", cancellationToken: Cancellation).Select(row => row.RowKey).ToListAsync(Cancellation)];
}
