using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Balise.App.Hosting.Embedded;

/// <summary>Remembers when a timer last ran, and lends the right to run it to one process at a time.</summary>
internal sealed class TickBlob(BlobContainerClient container, string timer, TimeSpan leaseDuration)
{
    public const string ContainerName = "balise-timers";

    public TimeSpan LeaseDuration => leaseDuration;

    private const string LastTick = "last";
    private readonly BlobClient blob = container.GetBlobClient(timer);

    /// <summary>A timer that never ran counts from now: nothing was missed.</summary>
    public async Task CreateAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        var first = new BlobUploadOptions { Metadata = Written(now), Conditions = new() { IfNoneMatch = ETag.All } };
        try
        {
            await blob.UploadAsync(BinaryData.Empty, first, cancellation);
        }
        catch (RequestFailedException known) when (known.Status is 409 or 412)
        {
            // It ran before, here or elsewhere.
        }
    }

    public async Task<DateTimeOffset> LastAsync(CancellationToken cancellation)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
        return DateTimeOffset.Parse(properties.Metadata[LastTick], CultureInfo.InvariantCulture);
    }

    /// <summary>Null when another process holds the right.</summary>
    public async Task<BlobLeaseClient?> TryLeaseAsync(CancellationToken cancellation)
    {
        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(leaseDuration, cancellationToken: cancellation);
            return lease;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return null;
        }
    }

    public Task WriteAsync(DateTimeOffset last, BlobLeaseClient lease, CancellationToken cancellation) =>
        blob.SetMetadataAsync(Written(last), new BlobRequestConditions { LeaseId = lease.LeaseId }, cancellation);

    private static Dictionary<string, string> Written(DateTimeOffset last) => new(StringComparer.Ordinal) { [LastTick] = last.ToString("O") };
}
