using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Balise.Adapters.Blobs;

/// <summary>The published trust document, beside the statements whose keys it names. The one blob there that changes.</summary>
public sealed class TrustBlob(BlobServiceClient service)
{
    private const string Name = "balise-trust.json";

    private BlobClient Blob => service.GetBlobContainerClient(DocumentBlobs.Attestations).GetBlobClient(Name);

    /// <summary>The signed document with its version, or null when none was published yet.</summary>
    public async Task<(byte[] Envelope, string Version)?> FindAsync(CancellationToken cancellation)
    {
        try
        {
            var content = await Blob.DownloadContentAsync(cancellation);
            return (content.Value.Content.ToArray(), content.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException none) when (none.Status is 404)
        {
            return null;
        }
    }

    /// <summary>Publishes in place of the version that was read, or as the first; false when another publication came first.</summary>
    public async Task<bool> TryPutAsync(byte[] envelope, string? version, CancellationToken cancellation)
    {
        var conditions = version is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(version) };
        var options = new BlobUploadOptions { Conditions = conditions, HttpHeaders = new() { ContentType = "application/json" } };
        try
        {
            await Blob.UploadAsync(BinaryData.FromBytes(envelope), options, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return false;
        }
    }
}
