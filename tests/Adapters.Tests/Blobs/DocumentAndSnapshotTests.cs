using System.Security.Cryptography;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tests.Tables;
using Balise.Domain.Catalogue;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Blobs;

public sealed class DocumentAndSnapshotTests
{
    [Fact]
    public async Task Storing_a_document_twice_is_storing_it_once()
    {
        var documents = new DocumentBlobs((await Store.NewAsync()).Clients.Blobs);
        var document = "{}"u8.ToArray();
        var digests = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => documents.PutAsync(DocumentBlobs.Reports, document, "application/json", Store.Cancellation)));
        Assert.Equal([Convert.ToHexStringLower(SHA256.HashData(document))], digests.Distinct(StringComparer.Ordinal));
        Assert.Equal(document, await documents.GetAsync(DocumentBlobs.Reports, digests[0], Store.Cancellation));
    }

    [Fact]
    public async Task A_document_that_was_tampered_with_is_not_read()
    {
        var store = await Store.NewAsync();
        var documents = new DocumentBlobs(store.Clients.Blobs);
        var digest = await documents.PutAsync(DocumentBlobs.Evidence, "{}"u8.ToArray(), "application/json", Store.Cancellation);
        await store.Clients.Blobs.GetBlobContainerClient(DocumentBlobs.Evidence).GetBlobClient(digest).UploadAsync(BinaryData.FromString("[]"), overwrite: true, Store.Cancellation);
        await Assert.ThrowsAsync<InvalidDataException>(() => documents.GetAsync(DocumentBlobs.Evidence, digest, Store.Cancellation));
    }

    [Fact]
    public async Task The_snapshot_is_empty_until_it_is_written_and_read_once_per_version()
    {
        var blob = new SnapshotBlob((await Store.NewAsync()).Clients.Blobs);
        Assert.Equal((CatalogueSnapshot.Empty, null), await blob.ReadAsync(known: null, Store.Cancellation));
        var card = Samples.Card;
        Assert.True(await blob.TryReplaceAsync(CatalogueSnapshot.Empty.With(card, Samples.Now), etag: null, Store.Cancellation));
        var (snapshot, etag) = (await blob.ReadAsync(known: null, Store.Cancellation))!.Value;
        Assert.Equal((Samples.Now, card.Id, card.Name), (snapshot.At, snapshot.Cards[0].Id, snapshot.Cards[0].Name));
        Assert.Null(await blob.ReadAsync(etag, Store.Cancellation));
        Assert.NotNull(await blob.ReadAsync("\"0xOTHER\"", Store.Cancellation));
    }

    [Fact]
    public async Task Of_two_writers_that_saw_the_same_snapshot_one_wins()
    {
        var blob = new SnapshotBlob((await Store.NewAsync()).Clients.Blobs);
        var first = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => blob.TryReplaceAsync(CatalogueSnapshot.Empty, etag: null, Store.Cancellation)));
        Assert.Single(first, won => won);
        var etag = (await blob.ReadAsync(known: null, Store.Cancellation))!.Value.ETag;
        Assert.NotNull(etag);
        var second = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => blob.TryReplaceAsync(CatalogueSnapshot.Empty.With(Samples.Card, Samples.Now), etag, Store.Cancellation)));
        Assert.Single(second, won => won);
    }
}
