using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Balise.Adapters.Blobs;

namespace Balise.Adapters.Reference;

/// <summary>
/// What is known of a kept file: when its source last said that it is current, the source's own ETag, its bytes, and a version that changes with its content.
/// </summary>
public sealed record ReferenceStamp(DateTimeOffset CurrentAt, string? SourceETag, long Bytes, string Version);

/// <summary>Files of reference data by name, each with the moment at which its source last said that it is current. A file is replaced whole, or stays.</summary>
public sealed class ReferenceBlobs(BlobServiceClient service, string containerName = ReferenceBlobs.Container)
{
    public const string Container = "reference";

    private const string CurrentAt = "currentat", SourceETag = "sourceetag", FetchedAt = "fetchedat";
    private const int BlockBytes = 4 * 1024 * 1024;

    private readonly BlobContainerClient container = service.GetBlobContainerClient(containerName);

    public async Task<ReferenceStamp?> StampAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var properties = (await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return Stamp(properties.Metadata, properties.ContentLength);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>
    /// Streams a body in the file's place; false when it is larger than <paramref name="maxBytes"/>. Blocks are committed at the end of the body alone, so whatever
    /// goes wrong before, an exception of the body among it, leaves the former file as it was.
    /// </summary>
    public async Task<bool> TryPutAsync(string name, Stream body, long maxBytes, string? sourceETag, DateTimeOffset now, CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await using var bounded = new HashingStream(body, length: null, maxBytes);
        try
        {
            await container.GetBlobClient(name).UploadAsync(bounded, new BlobUploadOptions
            {
                Metadata = Metadata(now, sourceETag),
                TransferOptions = new() { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 1 },
            }, cancellation);
            return true;
        }
        catch (TooManyBytesException)
        {
            return false;
        }
    }

    /// <summary>Notes that the source still has the file that is kept.</summary>
    public async Task ConfirmAsync(string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(name);
        var metadata = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.Metadata;
        metadata[CurrentAt] = Shown(now);
        await blob.SetMetadataAsync(metadata, cancellationToken: cancellation);
    }

    /// <summary>Copies the file to <paramref name="destination"/>; null when there is none.</summary>
    public async Task<ReferenceStamp?> ReadAsync(string name, Stream destination, CancellationToken cancellation)
    {
        try
        {
            var answer = (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
            await using var content = answer.Content;
            await content.CopyToAsync(destination, cancellation);
            return Stamp(answer.Details.Metadata, answer.Details.ContentLength);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static ReferenceStamp Stamp(IDictionary<string, string> metadata, long bytes) => new(
        DateTimeOffset.Parse(metadata[CurrentAt], CultureInfo.InvariantCulture), metadata.TryGetValue(SourceETag, out var tag) ? Uri.UnescapeDataString(tag) : null, bytes, metadata[FetchedAt]);

    // An ETag may hold what a header may not; it is kept escaped.
    private static Dictionary<string, string> Metadata(DateTimeOffset now, string? sourceETag)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [CurrentAt] = Shown(now), [FetchedAt] = Shown(now) };
        if (sourceETag is not null)
        {
            metadata[SourceETag] = Uri.EscapeDataString(sourceETag);
        }

        return metadata;
    }

    private static string Shown(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
