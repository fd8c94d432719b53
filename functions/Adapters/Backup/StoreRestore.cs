using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Balise.Adapters.Storage;

namespace Balise.Adapters.Backup;

/// <summary>
/// Writes a backup that was checked into a store: blobs first, then the rows that name them. It may be stopped and run again: every write replaces what has
/// the same name, so twice is once.
/// </summary>
/// <param name="storage">The store to write.</param>
/// <param name="say">Hears what is being done.</param>
public sealed class StoreRestore(StorageClients storage, Action<string> say)
{
    private const int Together = 8, BatchRows = 100, BatchBytes = 3 << 20, SayEvery = 1000;

    /// <summary>The first table or container that holds something already; null when the store is empty.</summary>
    public async Task<string?> FindContentAsync(IReadOnlyList<string> tables, IReadOnlyList<string> containers, CancellationToken cancellation)
    {
        foreach (var name in tables)
        {
            if (await AnyAsync(storage.Tables.GetTableClient(name).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation)))
            {
                return $"the table {name}";
            }
        }

        foreach (var name in containers)
        {
            if (await AnyAsync(storage.Blobs.GetBlobContainerClient(name).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellation)))
            {
                return $"the container {name}";
            }
        }

        return null;
    }

    public async Task WriteAsync(BackupFolder folder, BackupManifest manifest, IReadOnlyList<string> tables, IReadOnlyList<string> containers, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellation };
        foreach (var name in containers)
        {
            await storage.Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        foreach (var name in tables)
        {
            await storage.Tables.CreateTableIfNotExistsAsync(name, cancellation);
        }

        var copy = new BlobCopy(storage.Blobs, folder);
        foreach (var part in manifest.Parts.Where(part => part.Kind is BackupFolder.Containers))
        {
            var done = 0L;
            await Parallel.ForEachAsync(folder.BlobsAsync(part.Name), options, async (line, stop) =>
            {
                await copy.PutAsync(part.Name, line, stop);
                Say(part, Interlocked.Increment(ref done), 1, "blobs");
            });
        }

        foreach (var part in manifest.Parts.Where(part => part.Kind is BackupFolder.Tables))
        {
            var table = storage.Tables.GetTableClient(part.Name);
            var done = 0L;
            await Parallel.ForEachAsync(BatchesOf(folder.RowsAsync(part.Name)), options, async (rows, stop) =>
            {
                await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), stop);
                Say(part, Interlocked.Add(ref done, rows.Count), rows.Count, "rows");
            });
        }
    }

    private void Say(BackupPart part, long done, int step, string what)
    {
        if (done == part.Count || done / SayEvery != (done - step) / SayEvery)
        {
            say($"{part.Name}: {done} of {part.Count} {what}");
        }
    }

    /// <summary>Rows of one partition that follow one another, as many as one transaction takes.</summary>
    private static async IAsyncEnumerable<List<TableEntity>> BatchesOf(IAsyncEnumerable<TableEntity> rows)
    {
        List<TableEntity> batch = [];
        var bytes = 0L;
        await foreach (var row in rows)
        {
            var size = SizeOf(row);
            if (batch.Count == BatchRows || (batch is [var first, ..] && (first.PartitionKey != row.PartitionKey || bytes + size > BatchBytes)))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(row);
            bytes += size;
        }

        if (batch is not [])
        {
            yield return batch;
        }
    }

    /// <summary>What a row takes on the wire, roughly: bytes go in base 64, texts in UTF-8.</summary>
    private static long SizeOf(TableEntity row) => 1024 + row.Sum(column => column.Value switch
    {
        byte[] bytes => bytes.Length * 4L / 3,
        string text => text.Length * 3L,
        _ => 32,
    });

    private static async Task<bool> AnyAsync<T>(AsyncPageable<T> items)
        where T : notnull
    {
        try
        {
            await foreach (var _ in items)
            {
                return true;
            }

            return false;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }
}
