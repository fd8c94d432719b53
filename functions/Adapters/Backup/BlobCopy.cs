using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Balise.Adapters.Backup;

/// <summary>Copies one blob out of the store or into it, as a stream.</summary>
internal sealed class BlobCopy(BlobServiceClient service, BackupFolder folder)
{
    /// <summary>The line of a blob whose bytes are now in the folder; null when the blob is gone.</summary>
    public async Task<BlobLine?> TakeAsync(string container, string name, CancellationToken cancellation)
    {
        try
        {
            var found = await service.GetBlobContainerClient(container).GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellation);
            await using var content = found.Value.Content;
            var (sha256, bytes) = await folder.KeepAsync(content, cancellation);
            var metadata = found.Value.Details.Metadata;
            return new(name, sha256, bytes, found.Value.Details.ContentType, metadata is { Count: > 0 } ? new SortedDictionary<string, string>(metadata, StringComparer.Ordinal) : null);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    public async Task PutAsync(string container, BlobLine line, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = line.ContentType },
            Metadata = line.Metadata is null ? null : new Dictionary<string, string>(line.Metadata, StringComparer.Ordinal),
        };
        await using var content = File.OpenRead(folder.ContentOf(line.Sha256));
        await service.GetBlobContainerClient(container).GetBlobClient(line.Name).UploadAsync(content, options, cancellation);
    }

    public static byte[] Write(BlobLine line) => JsonSerializer.SerializeToUtf8Bytes(line, BackupLineJson.Default.BlobLine);
}
