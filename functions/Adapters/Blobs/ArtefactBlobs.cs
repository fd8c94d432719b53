using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Blobs;

/// <summary>Uploaded documents, each under {submission}/{kind}/{upload}. A blob that no dossier names is waste, and is cleared when the dossier is scanned.</summary>
public sealed class ArtefactBlobs(BlobServiceClient service, TimeProvider clock)
{
    public const string Container = "artefacts";
    private const int BlockBytes = 4 * 1024 * 1024, SmallBytes = 1024 * 1024;
    private static readonly BlobUploadOptions Creating = new()
    {
        Conditions = new() { IfNoneMatch = ETag.All },
        TransferOptions = new() { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 1 },
        HttpHeaders = new() { ContentType = "application/octet-stream" },
    };

    private readonly BlobContainerClient container = service.GetBlobContainerClient(Container);

    public string NewName(SubmissionId submission, string kind) => $"{submission}/{kind}/{Uploads.NewName(clock)}";

    /// <summary>
    /// Streams a body into a new blob, hashing on the way, at most <paramref name="maxBytes"/>. What goes wrong leaves no blob behind.
    /// </summary>
    public async Task<UploadResult> UploadAsync(string name, Stream body, long? length, long maxBytes, CancellationToken cancellation)
    {
        await using var hashing = new HashingStream(body, length, maxBytes);
        try
        {
            await (length is <= SmallBytes ? PutAsync(name, hashing, (int)length, cancellation) : StageAsync(name, hashing, cancellation));
            return new UploadResult.Stored(hashing.Sha256Hex(), hashing.Count);
        }
        catch (TooManyBytesException)
        {
            await DeleteAsync(name);
            return new UploadResult.TooLarge(maxBytes);
        }
        catch (EndOfStreamException)
        {
            await DeleteAsync(name);
            return new UploadResult.Truncated(length ?? 0, hashing.Count);
        }
        catch
        {
            await DeleteAsync(name);
            throw;
        }
    }

    /// <summary>Reads an existing blob through SHA-256; null when there is none.</summary>
    public async Task<UploadResult?> MeasureAsync(string name, long maxBytes, CancellationToken cancellation)
    {
        try
        {
            await using var content = await container.GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockBytes }, cancellation);
            return content.Length > maxBytes
                ? new UploadResult.TooLarge(maxBytes)
                : new UploadResult.Stored(Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)), content.Length);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public Task DownloadAsync(string name, Stream destination, CancellationToken cancellation) =>
        container.GetBlobClient(name).DownloadToAsync(destination, cancellation);

    /// <summary>A document as a stream that is fetched as it is read.</summary>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellation) =>
        container.GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BlockBytes }, cancellation);

    /// <summary>A small document whole, or null when it is gone: another upload may have taken its place since its name was read.</summary>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes whatever happens to the request that wanted it.</summary>
    public Task DeleteAsync(string name) => container.GetBlobClient(name).DeleteIfExistsAsync();

    /// <summary>Deletes the uploads of a submission that its dossier does not name.</summary>
    public async Task ClearAllButAsync(SubmissionId submission, IReadOnlyCollection<string> kept, CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{submission}/", cancellation))
        {
            if (!kept.Contains(blob.Name, StringComparer.Ordinal))
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
            }
        }
    }

    /// <summary>A small body is one write. It waits in memory until it is whole, so a truncated one writes nothing.</summary>
    private async Task PutAsync(string name, HashingStream body, int length, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await body.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            using var whole = new MemoryStream(buffer, 0, length, writable: false);
            await container.GetBlobClient(name).UploadAsync(whole, Creating, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A large body, or one of unknown length, is staged in blocks.</summary>
    private async Task StageAsync(string name, HashingStream body, CancellationToken cancellation)
    {
        await container.GetBlobClient(name).UploadAsync(body, Creating, cancellation);
        if (body.IsShort)
        {
            throw new EndOfStreamException();
        }
    }

    /// <summary>An address that may create this one blob once, and nothing else, until <paramref name="expires"/>.</summary>
    public async Task<Uri> TicketAsync(string name, DateTimeOffset expires, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(name);
        var rights = new BlobSasBuilder(BlobSasPermissions.Create, expires)
        {
            BlobContainerName = Container,
            BlobName = name,
            Resource = "b",
            StartsOn = clock.GetUtcNow().AddMinutes(-5),
        };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(rights);
        }

        // Without an account key, as deployed: the identity itself delegates the right.
        var key = await service.GetUserDelegationKeyAsync(rights.StartsOn, expires, cancellation);
        return new BlobUriBuilder(blob.Uri) { Sas = rights.ToSasQueryParameters(key.Value, service.AccountName) }.ToUri();
    }
}

/// <summary>How an upload ended.</summary>
public abstract record UploadResult
{
    private UploadResult() { }

    public sealed record Stored(string Sha256, long Bytes) : UploadResult;

    public sealed record TooLarge(long MaxBytes) : UploadResult;

    public sealed record Truncated(long Announced, long Received) : UploadResult;
}
