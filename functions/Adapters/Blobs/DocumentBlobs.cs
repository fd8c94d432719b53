using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Balise.Conformance.Reports;

namespace Balise.Adapters.Blobs;

/// <summary>Evidence bundles, reports and signed statements, each under the SHA-256 of its bytes: writing twice is writing once, and what is read is what was named.</summary>
public sealed class DocumentBlobs(BlobServiceClient service)
{
    public const string Evidence = "evidence", Reports = "reports", Attestations = "attestations";

    /// <summary>Stores a document and returns its digest, lower-case hexadecimal.</summary>
    public async Task<string> PutAsync(string container, byte[] document, string contentType, CancellationToken cancellation)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(document));
        var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, HttpHeaders = new() { ContentType = contentType } };
        try
        {
            await service.GetBlobContainerClient(container).GetBlobClient(digest).UploadAsync(BinaryData.FromBytes(document), options, cancellation);
        }
        catch (RequestFailedException present) when (present.Status is 409 or 412)
        {
            // The same bytes are there already.
        }

        return digest;
    }

    /// <summary>The document, or the word that it was erased (<see cref="ErasedEvidence"/>).</summary>
    public async Task<byte[]> GetAsync(string container, string digest, CancellationToken cancellation)
    {
        var content = await service.GetBlobContainerClient(container).GetBlobClient(digest).DownloadContentAsync(cancellation);
        var document = content.Value.Content.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(document)) == digest || ErasedEvidence.TryRead(document)?.Sha256 == digest
            ? document
            : throw new InvalidDataException($"The document {digest} of {container} is not the one that was stored.");
    }

    /// <summary>Puts the word that it was erased in place of an evidence bundle; false when it is there already, or when there was none.</summary>
    public async Task<bool> EraseEvidenceAsync(string digest, DateTimeOffset at, string because, CancellationToken cancellation)
    {
        var blob = service.GetBlobContainerClient(Evidence).GetBlobClient(digest);
        try
        {
            if (ErasedEvidence.TryRead((await blob.DownloadContentAsync(cancellation)).Value.Content) is not null)
            {
                return false;
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }

        var options = new BlobUploadOptions { HttpHeaders = new() { ContentType = "application/json" } };
        await blob.UploadAsync(BinaryData.FromBytes(new ErasedEvidence(digest, at, because).Write()), options, cancellation);
        return true;
    }
}
