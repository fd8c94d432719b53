using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Balise.Domain.Catalogue;

namespace Balise.Adapters.Blobs;

/// <summary>The catalogue's snapshot: one blob, read whole, replaced only by a writer that saw the present one.</summary>
public sealed class SnapshotBlob(BlobServiceClient service)
{
    public const string Container = "catalogue";
    private readonly BlobClient blob = service.GetBlobContainerClient(Container).GetBlobClient("snapshot.json");

    /// <summary>The snapshot and its ETag; null when it is still the one <paramref name="known"/> names.</summary>
    public async Task<(CatalogueSnapshot Snapshot, string? ETag)?> ReadAsync(string? known, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobDownloadOptions { Conditions = known is null ? null : new() { IfNoneMatch = new ETag(known) } };
            var content = await blob.DownloadContentAsync(options, cancellation);
            if (content.GetRawResponse().Status == 304)
            {
                return null;
            }

            var snapshot = JsonSerializer.Deserialize(content.Value.Content.ToMemory().Span, CatalogueJson.Default.CatalogueSnapshot) ?? CatalogueSnapshot.Empty;
            return (snapshot, content.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException same) when (same.Status == 304)
        {
            return null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (CatalogueSnapshot.Empty, null);
        }
    }

    /// <summary>Replaces the snapshot that was read under <paramref name="etag"/>; false when another writer came first.</summary>
    public async Task<bool> TryReplaceAsync(CatalogueSnapshot snapshot, string? etag, CancellationToken cancellation)
    {
        var conditions = etag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new() { IfMatch = new ETag(etag) };
        try
        {
            var document = JsonSerializer.SerializeToUtf8Bytes(snapshot, CatalogueJson.Default.CatalogueSnapshot);
            await blob.UploadAsync(BinaryData.FromBytes(document), new BlobUploadOptions { Conditions = conditions, HttpHeaders = new() { ContentType = "application/json" } }, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return false;
        }
    }
}
