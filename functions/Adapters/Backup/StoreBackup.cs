using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Balise.Adapters.Blobs;
using Balise.Adapters.Outbox;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;

namespace Balise.Adapters.Backup;

/// <summary>
/// Copies every table and container of a store into a folder, while the suite may run. Rows go a page at a time and blobs as streams, so its memory does not
/// grow with the store. Stopped, it is started again from the beginning.
/// </summary>
/// <param name="storage">The store to read.</param>
/// <param name="clock">Dates the backup.</param>
/// <param name="say">Hears what is being done.</param>
public sealed class StoreBackup(StorageClients storage, TimeProvider clock, Action<string> say)
{
    /// <summary>How long a message can live on a queue: older ones are not worth sending again.</summary>
    public static readonly TimeSpan MessageLife = TimeSpan.FromDays(7);

    private const int Together = 32, MostRereads = 20, SayEvery = 1000;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The folder holds a backup already, or the account no store.</exception>
    public async Task<BackupManifest> RunAsync(
        BackupFolder folder, IReadOnlyList<string> tables, IReadOnlyList<string> containers, string product, CancellationToken cancellation)
    {
        if (folder.IsFinished)
        {
            throw new InvalidDataException("The folder holds a finished backup already. Name another one.");
        }

        var started = clock.GetUtcNow();
        var copy = new BlobCopy(storage.Blobs, folder);
        // The catalogue's snapshot names listings, so it is read before them.
        List<BackupPart> parts = [await TakeContainerAsync(folder, copy, SnapshotBlob.Container, cancellation)];
        taken.Clear();
        await using (var artefacts = folder.Create(BackupFolder.Containers, ArtefactBlobs.Container))
        await using (var announced = folder.Create(BackupFolder.Queues, BackupFolder.Announced))
        {
            var artefactBytes = 0L;
            foreach (var table in ReadingOrder.Of(tables))
            {
                var (part, bytes) = await TakeTableAsync(folder, copy, table, started, artefacts, announced, cancellation);
                parts.AddRange(part is null ? [] : [part]);
                artefactBytes += bytes;
            }

            if (parts.TrueForAll(part => part.Kind is not BackupFolder.Tables))
            {
                throw new InvalidDataException("The account has none of the suite's tables: it holds no store.");
            }

            parts.Add(announced.Part(BackupFolder.Queues));
            artefactBytes += await TakeBlobsAsync(copy, ArtefactBlobs.Container, artefacts, cancellation);
            parts.Add(artefacts.Part(BackupFolder.Containers, artefactBytes));
        }

        foreach (var container in containers.Where(name => name is not ArtefactBlobs.Container and not SnapshotBlob.Container))
        {
            parts.Add(await TakeContainerAsync(folder, copy, container, cancellation));
        }

        var manifest = new BackupManifest(
            BackupManifest.PresentFormat, product, started, clock.GetUtcNow(), [.. parts.OrderBy(part => part.Kind, StringComparer.Ordinal).ThenBy(part => part.Name, StringComparer.Ordinal)]);
        await folder.WriteManifestAsync(manifest, cancellation);
        return manifest;
    }

    private async Task<(BackupPart? Part, long ArtefactBytes)> TakeTableAsync(
        BackupFolder folder, BlobCopy copy, string name, DateTimeOffset started, LineFile artefacts, LineFile announced, CancellationToken cancellation)
    {
        var table = storage.Tables.GetTableClient(name);
        var bytes = 0L;
        await using var lines = folder.Create(BackupFolder.Tables, name);
        try
        {
            await foreach (var page in table.QueryAsync<TableEntity>(cancellationToken: cancellation).AsPages())
            {
                foreach (var rows in page.Values.Chunk(Together))
                {
                    foreach (var (row, blobs) in await Task.WhenAll(rows.Select(row => WholeAsync(copy, table, row, cancellation))))
                    {
                        foreach (var blob in blobs.Where(blob => taken.Add(blob.Name)))
                        {
                            await artefacts.AddAsync(BlobCopy.Write(blob), cancellation);
                            bytes += blob.Bytes;
                        }

                        await lines.AddAsync(RowLine.Write(row), cancellation);
                        if (TableOutbox.MessageOf(row) is { } message && row.Timestamp > started - MessageLife)
                        {
                            await announced.AddAsync(JsonSerializer.SerializeToUtf8Bytes(new(name, row.PartitionKey, message), BackupLineJson.Default.AnnouncedLine), cancellation);
                        }
                    }
                }

                say($"{name}: {lines.Count} rows");
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // A store of an earlier version has not all the tables.
            return (null, bytes);
        }

        return (lines.Part(BackupFolder.Tables), bytes);
    }

    /// <summary>
    /// A row with the uploads it names. A vendor who replaces an upload meanwhile takes the former away: then the row names another one by now, and is read
    /// again.
    /// </summary>
    private static async Task<(TableEntity Row, IReadOnlyList<BlobLine> Blobs)> WholeAsync(BlobCopy copy, TableClient table, TableEntity row, CancellationToken cancellation)
    {
        if (table.Name != SubmissionTable.Name)
        {
            return (row, []);
        }

        for (var reread = 0; ; reread++)
        {
            var names = NamedArtefacts.Of(row);
            List<BlobLine> found = [];
            foreach (var name in names)
            {
                if (await copy.TakeAsync(ArtefactBlobs.Container, name, cancellation) is not { } blob)
                {
                    break;
                }

                found.Add(blob);
            }

            var now = found.Count == names.Count ? null : await Rows.FindAsync(table, row.PartitionKey, row.RowKey, cancellation);
            if (now is null || now.ETag == row.ETag || reread == MostRereads)
            {
                // Whole; or it lacks a document in the store itself, which a backup keeps as it is.
                return (row, found);
            }

            row = now;
        }
    }

    private async Task<BackupPart> TakeContainerAsync(BackupFolder folder, BlobCopy copy, string container, CancellationToken cancellation)
    {
        await using var lines = folder.Create(BackupFolder.Containers, container);
        var bytes = await TakeBlobsAsync(copy, container, lines, cancellation);
        return lines.Part(BackupFolder.Containers, bytes);
    }

    /// <summary>Takes what no row brought along. A blob that goes away meanwhile is named by nothing.</summary>
    private async Task<long> TakeBlobsAsync(BlobCopy copy, string container, LineFile lines, CancellationToken cancellation)
    {
        var bytes = 0L;
        List<string> names = [];
        try
        {
            await foreach (var blob in storage.Blobs.GetBlobContainerClient(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellation))
            {
                if (container != ArtefactBlobs.Container || taken.Add(blob.Name))
                {
                    names.Add(blob.Name);
                }

                if (names.Count == Together)
                {
                    await TakeAllAsync();
                }
            }

            await TakeAllAsync();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // As with tables.
        }

        return bytes;

        async Task TakeAllAsync()
        {
            foreach (var line in await Task.WhenAll(names.Select(name => copy.TakeAsync(container, name, cancellation))))
            {
                if (line is not null)
                {
                    await lines.AddAsync(BlobCopy.Write(line), cancellation);
                    bytes += line.Bytes;
                }
            }

            names.Clear();
            if (lines.Count % SayEvery < Together)
            {
                say($"{container}: {lines.Count} blobs");
            }
        }
    }
}
