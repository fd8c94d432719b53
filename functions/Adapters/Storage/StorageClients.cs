using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Storage;

/// <summary>The one way to the storage account. Each client is made on first use, so that a cold start pays for none.</summary>
public sealed class StorageClients
{
    private readonly Lazy<BlobServiceClient> blobs;
    private readonly Lazy<QueueServiceClient> queues;
    private readonly Lazy<TableServiceClient> tables;

    /// <param name="options">Where the account is.</param>
    /// <param name="credential">Replaces the identity that the options name.</param>
    public StorageClients(IOptions<StorageOptions> options, TokenCredential? credential = null)
    {
        var identity = new Lazy<TokenCredential>(() => credential ?? EntraCredential.For(options.Value.ClientId));
        blobs = new(() => NewBlobs(options.Value, identity));
        queues = new(() => NewQueues(options.Value, identity));
        tables = new(() => NewTables(options.Value, identity));
    }

    public BlobServiceClient Blobs => blobs.Value;

    /// <summary>Leaves message texts as they are: queue readers and writers of ours do base64 themselves, so that a foreign message cannot fail a whole batch.</summary>
    public QueueServiceClient Queues => queues.Value;

    public TableServiceClient Tables => tables.Value;

    // Azurite 3.37.0 refuses the SDKs' newest service version; the tables SDK has no such newest version.
    private static BlobServiceClient NewBlobs(StorageOptions options, Lazy<TokenCredential> identity)
    {
        var client = Bounded(new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06), options.MaxRetries, options.BlobNetworkTimeout);
        return options.BlobServiceUri is { } address ? new(address, identity.Value, client) : new(options.ConnectionString, client);
    }

    private static QueueServiceClient NewQueues(StorageOptions options, Lazy<TokenCredential> identity)
    {
        var client = Bounded(new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06), options.MaxRetries, options.NetworkTimeout);
        return options.QueueServiceUri is { } address ? new(address, identity.Value, client) : new(options.ConnectionString, client);
    }

    private static TableServiceClient NewTables(StorageOptions options, Lazy<TokenCredential> identity)
    {
        var client = Bounded(new TableClientOptions(), options.MaxRetries, options.NetworkTimeout);
        return options.TableServiceUri is { } address ? new(address, identity.Value, client) : new(options.ConnectionString, client);
    }

    private static T Bounded<T>(T client, int maxRetries, TimeSpan networkTimeout)
        where T : ClientOptions
    {
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = maxRetries;
        client.Retry.Delay = TimeSpan.FromMilliseconds(300);
        client.Retry.MaxDelay = StorageOptions.LongestRetryDelay;
        client.Retry.NetworkTimeout = networkTimeout;
        return client;
    }
}
