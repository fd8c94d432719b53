using System.Net;
using System.Security.Cryptography;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tests.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tests.Blobs;

public sealed class ArtefactBlobsTests
{
    private const int Megabyte = 1024 * 1024;
    private static readonly SubmissionId Submission = SubmissionId.New(TimeProvider.System);

    [Theory, InlineData(0, true), InlineData(5, true), InlineData(5, false), InlineData((9 * Megabyte) + 3, true), InlineData((9 * Megabyte) + 3, false)]
    public async Task A_body_is_stored_and_hashed_on_its_way(int bytes, bool announced)
    {
        var blobs = await NewAsync();
        var body = RandomNumberGenerator.GetBytes(bytes);
        var name = blobs.NewName(Submission, "sbom");
        var stored = await blobs.UploadAsync(name, new Trickle(body), announced ? bytes : null, 20 * Megabyte, Store.Cancellation);
        Assert.Equal(new UploadResult.Stored(Convert.ToHexStringLower(SHA256.HashData(body)), bytes), stored);
        Assert.Equal(stored, await blobs.MeasureAsync(name, 20 * Megabyte, Store.Cancellation));
        using var back = new MemoryStream();
        await blobs.DownloadAsync(name, back, Store.Cancellation);
        Assert.Equal(body, back.ToArray());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_body_over_the_limit_leaves_nothing(bool announced)
    {
        var (store, blobs) = await NewStoreAsync();
        var name = blobs.NewName(Submission, "sbom");
        var body = new byte[(9 * Megabyte) + 1];
        Assert.Equal(new UploadResult.TooLarge(9 * Megabyte), await blobs.UploadAsync(name, new Trickle(body), announced ? body.Length : null, 9 * Megabyte, Store.Cancellation));
        Assert.Empty(await NamesAsync(store));
    }

    [Theory, InlineData(3, 10), InlineData(9 * Megabyte, 10 * Megabyte)]
    public async Task A_body_that_ends_early_leaves_nothing(int sent, int announced)
    {
        var (store, blobs) = await NewStoreAsync();
        Assert.Equal(new UploadResult.Truncated(announced, sent), await blobs.UploadAsync(blobs.NewName(Submission, "sbom"), new Trickle(new byte[sent]), announced, 20 * Megabyte, Store.Cancellation));
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task A_small_document_is_read_whole_until_it_is_gone()
    {
        var blobs = await NewAsync();
        var name = blobs.NewName(Submission, "answers");
        Assert.Null(await blobs.FindAsync(name, Store.Cancellation));
        await blobs.UploadAsync(name, new Trickle([1, 2, 3]), 3, Megabyte, Store.Cancellation);
        Assert.Equal([1, 2, 3], await blobs.FindAsync(name, Store.Cancellation));
        await blobs.DeleteAsync(name);
        Assert.Null(await blobs.FindAsync(name, Store.Cancellation));
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_nothing()
    {
        var (store, blobs) = await NewStoreAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => blobs.UploadAsync(
            blobs.NewName(Submission, "sbom"), new Trickle(new byte[9 * Megabyte], breaksAt: 6 * Megabyte), 9 * Megabyte, 20 * Megabyte, Store.Cancellation));
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task Measuring_says_what_is_there()
    {
        var blobs = await NewAsync();
        var name = blobs.NewName(Submission, "sbom");
        Assert.Null(await blobs.MeasureAsync(name, 10, Store.Cancellation));
        await blobs.UploadAsync(name, new Trickle(new byte[11]), 11, 11, Store.Cancellation);
        Assert.Equal(new UploadResult.TooLarge(10), await blobs.MeasureAsync(name, 10, Store.Cancellation));
    }

    [Fact]
    public async Task A_ticket_creates_its_blob_once_and_reads_nothing()
    {
        var (store, blobs) = await NewStoreAsync();
        var name = blobs.NewName(Submission, "android-package");
        var ticket = await blobs.TicketAsync(name, TimeProvider.System.GetUtcNow().AddHours(1), Store.Cancellation);
        Assert.Contains("sp=c&", ticket.Query, StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.Created, await PutAsync(client, ticket, "first"));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(client, ticket, "second"));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(ticket, Store.Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.DeleteAsync(ticket, Store.Cancellation)).StatusCode);
        var other = new UriBuilder(ticket);
        other.Path = other.Path[..^1] + (other.Path[^1] == '0' ? '1' : '0');
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(client, other.Uri, "elsewhere"));
        Assert.Equal(new UploadResult.Stored(Convert.ToHexStringLower(SHA256.HashData("first"u8)), 5), await blobs.MeasureAsync(name, 10, Store.Cancellation));
        Assert.Equal([name], await NamesAsync(store));
    }

    [Fact]
    public async Task A_ticket_expires()
    {
        var blobs = await NewAsync();
        var ticket = await blobs.TicketAsync(blobs.NewName(Submission, "sbom"), TimeProvider.System.GetUtcNow().AddMinutes(-1), Store.Cancellation);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(client, ticket, "late"));
    }

    [Fact]
    public async Task Clearing_keeps_what_the_dossier_names_and_what_is_not_its_own()
    {
        var (store, blobs) = await NewStoreAsync();
        string[] names = [blobs.NewName(Submission, "sbom"), blobs.NewName(Submission, "sbom"), blobs.NewName(SubmissionId.New(TimeProvider.System), "sbom")];
        foreach (var name in names)
        {
            await blobs.UploadAsync(name, new Trickle([1]), 1, 1, Store.Cancellation);
        }

        await blobs.ClearAllButAsync(Submission, [names[1]], Store.Cancellation);
        Assert.Equal([.. names[1..].Order(StringComparer.Ordinal)], await NamesAsync(store));
        await blobs.DeleteAsync(names[1]);
        await blobs.DeleteAsync(names[1]);
        Assert.Equal([names[2]], await NamesAsync(store));
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient client, Uri ticket, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, ticket) { Content = new StringContent(body) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var answer = await client.SendAsync(request, Store.Cancellation);
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Store store)
    {
        List<string> names = [];
        await foreach (var blob in store.Clients.Blobs.GetBlobContainerClient(ArtefactBlobs.Container)
            .GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.Uncommitted, prefix: null, Store.Cancellation))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    private static async Task<ArtefactBlobs> NewAsync() => (await NewStoreAsync()).Blobs;

    private static async Task<(Store Store, ArtefactBlobs Blobs)> NewStoreAsync()
    {
        var store = await Store.NewAsync();
        return (store, new(store.Clients.Blobs, TimeProvider.System));
    }

    /// <summary>A request's body: it comes in pieces, cannot seek and knows no length.</summary>
    private sealed class Trickle(byte[] body, int breaksAt = int.MaxValue) : MemoryStream(body, writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= breaksAt ? throw new IOException("The client went away.") : base.ReadAsync(buffer[..Math.Min(buffer.Length, 16_384)], cancellationToken);
    }
}
