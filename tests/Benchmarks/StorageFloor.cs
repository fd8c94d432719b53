using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Balise.Adapters.Storage;
using Microsoft.Extensions.Options;

namespace Balise.Benchmarks;

/// <summary>
/// The storage writes that a small submission needs at least, one after the other: what was declared, what was uploaded, that it was sealed, and the message
/// that says so. The product's own clients, no transaction, nothing read.
/// </summary>
internal sealed class StorageFloor
{
    private readonly TableClient table;
    private readonly BlobContainerClient blobs;
    private readonly QueueClient queue;
    private readonly byte[] manifest, small = new byte[300];
    private int count;

    private StorageFloor(StorageClients clients, ReadOnlyMemory<byte> manifest)
    {
        table = clients.Tables.GetTableClient("floor");
        blobs = clients.Blobs.GetBlobContainerClient("floor");
        queue = clients.Queues.GetQueueClient("floor");
        this.manifest = manifest.ToArray();
    }

    public static async Task<StorageFloor> OverAsync(Azurite azurite, ReadOnlyMemory<byte> manifest)
    {
        var floor = new StorageFloor(new(Options.Create(new StorageOptions { ConnectionString = azurite.ConnectionString })), manifest);
        await floor.table.CreateIfNotExistsAsync();
        await floor.blobs.CreateIfNotExistsAsync();
        await floor.queue.CreateIfNotExistsAsync();
        return floor;
    }

    public async Task WriteAsync()
    {
        var name = $"submission-{Interlocked.Increment(ref count):D8}";
        await table.AddEntityAsync(Row(name, "head", manifest));
        var create = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };
        await blobs.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(Submitting.Sbom), create);
        await table.AddEntityAsync(Row(name, "artefact", small));
        await table.AddEntityAsync(Row(name, "outbox", small));
        await queue.SendMessageAsync(Convert.ToBase64String(small));
    }

    private static TableEntity Row(string partition, string row, byte[] document) => new(partition, row) { ["Document"] = document };
}
