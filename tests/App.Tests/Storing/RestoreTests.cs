using Balise.App.Cli;
using Balise.App.Tests.Upgrade;
using Balise.Testing.Hosting;

namespace Balise.App.Tests.Storing;

/// <summary>A backup goes into a store whole or not at all, however often it is tried.</summary>
public sealed class RestoreTests
{
    private static readonly RecordedStore Recorded = RecordedStore.Of("1.0");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_restored_elsewhere_and_backed_up_again_has_the_same_digests()
    {
        var (account, _) = await FinishedWork.EmptyStoreAsync();
        var first = await StoreCommands.RunAsync(account, "restore", "--from", Recorded.StorePath, "--without-announcing");
        Assert.True(first.ExitCode is ExitCodes.Good, first.Errors);
        Assert.Contains(" rows of 10 tables and ", first.Output, StringComparison.Ordinal);
        Assert.Equal(await StoreCommands.PartsAsync(Recorded.Backup), await StoreCommands.StoredPartsAsync(account));

        var refused = await StoreCommands.RunAsync(account, "restore", "--from", Recorded.StorePath, "--without-announcing");
        Assert.Equal(ExitCodes.CouldNotRun, refused.ExitCode);
        Assert.Contains("--into-existing", refused.Errors, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Good, (await StoreCommands.RunAsync(account, "restore", "--from", Recorded.StorePath, "--without-announcing", "--into-existing")).ExitCode);
        Assert.Equal(await StoreCommands.PartsAsync(Recorded.Backup), await StoreCommands.StoredPartsAsync(account));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(45)]
    public async Task A_restore_that_was_killed_is_finished_by_the_next(int write)
    {
        var (account, _) = await FinishedWork.EmptyStoreAsync();
        await using var proxy = await StorageProxy.StartAsync(account);
        var held = proxy.HoldAsync(write);
        await using (var killed = StoreCommands.Start(proxy.ConnectionString, "restore", "--from", Recorded.StorePath, "--without-announcing"))
        {
            await held.WaitAsync(TimeSpan.FromSeconds(90), Cancellation);
            killed.Signal(BaliseProcess.Sigkill);
            await killed.EndAsync();
        }

        Assert.NotEqual(await StoreCommands.PartsAsync(Recorded.Backup), await StoreCommands.StoredPartsAsync(account));
        Assert.Equal(ExitCodes.Good, (await StoreCommands.RunAsync(account, "restore", "--from", Recorded.StorePath, "--without-announcing", "--into-existing")).ExitCode);
        Assert.Equal(await StoreCommands.PartsAsync(Recorded.Backup), await StoreCommands.StoredPartsAsync(account));
    }

    [Theory]
    [InlineData("content")]
    [InlineData("tables")]
    [InlineData("containers")]
    public async Task One_wrong_byte_and_nothing_is_written(string where)
    {
        var copy = StoreCommands.Copy(Recorded);
        try
        {
            var victim = Directory.EnumerateFiles(Path.Combine(copy.FullName, where), "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0).Order(StringComparer.Ordinal).Last();
            var bytes = await File.ReadAllBytesAsync(victim, Cancellation);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(victim, bytes, Cancellation);

            var (account, storage) = await FinishedWork.EmptyStoreAsync();
            var refused = await StoreCommands.RunAsync(account, "restore", "--from", copy.FullName);
            Assert.Equal(ExitCodes.Bad, refused.ExitCode);
            Assert.Contains("damaged", refused.Errors, StringComparison.Ordinal);
            Assert.Empty(await storage.Tables.QueryAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));
            Assert.Empty(await storage.Blobs.GetBlobContainersAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));
            Assert.Equal(ExitCodes.Bad, (await StoreCommands.RunAsync(account, "restore", "--from", copy.FullName, "--check-only")).ExitCode);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_was_in_flight_reaches_its_end_once_in_a_new_store_without_the_old_queues()
    {
        var (account, storage) = await FinishedWork.EmptyStoreAsync();
        var restored = await StoreCommands.RunAsync(account, "restore", "--from", Recorded.StorePath);
        Assert.True(restored.ExitCode is ExitCodes.Good, restored.Errors);
        await FinishedWork.AssertAsync(account, storage, (await Recorded.Backup.ReadManifestAsync(Cancellation)).EndedAt);
    }
}
