using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Balise.Adapters.Blobs;
using Balise.Adapters.Health;
using Balise.Adapters.Tables;

namespace Balise.Adapters.Storage;

/// <summary>Asks the storage account for one row, one container, one queue of ours: that the service answers is not enough.</summary>
public sealed class StorageHealth(TableServiceClient tables, BlobServiceClient blobs, QueueServiceClient queues)
{
    public async Task<DependencyAnswer> TablesAsync(CancellationToken cancellation)
    {
        try
        {
            await tables.GetTableClient(WorklistTable.Name).GetEntityAsync<TableEntity>(WorklistTable.Work, "health", cancellationToken: cancellation);
        }
        catch (RequestFailedException none) when (none is { Status: 404, ErrorCode: not "TableNotFound" })
        {
            // The row is not there and never was: the table is.
        }

        return DependencyAnswer.Ok();
    }

    public async Task<DependencyAnswer> BlobsAsync(CancellationToken cancellation)
    {
        await blobs.GetBlobContainerClient(DocumentBlobs.Evidence).GetPropertiesAsync(cancellationToken: cancellation);
        return DependencyAnswer.Ok();
    }

    public async Task<DependencyAnswer> QueueAsync(string name, CancellationToken cancellation)
    {
        await queues.GetQueueClient(name).GetPropertiesAsync(cancellation);
        return DependencyAnswer.Ok();
    }
}
