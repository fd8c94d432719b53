using System.Text.Json;
using Azure;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;
using Balise.Domain.Catalogue;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Balise.App.Comparison;

/// <summary>
/// Tries a draft pack on the stored evidence of every listing. The answer is one line of JSON per listing as it is judged, and a summary in the end; so neither
/// the memory nor the wait for a first line grows with the catalogue, and who stops reading stops the work.
/// </summary>
public static class PreviewImpact
{
    private const int ReadAhead = 8;

    public static async Task<IResult> HandleAsync(
        HttpContext http, CatalogueIndex catalogue, ListingTable listings, DocumentBlobs documents, PackShelf packs, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, PackReader.MaxBytes, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var reading = PackReader.Read(body);
        if (reading is PackReading.Invalid(var problems))
        {
            return new Problem(422, "pack.invalid", "The draft is not a valid pack.", "Every fault is listed.", problems).ToResult();
        }

        var draft = ((PackReading.Valid)reading).Pack;
        var named = http.Request.Query["against"].ToString();
        if ((named is "" ? Present(packs, draft) : packs.Find(named)) is not { } present)
        {
            return new Problem(404, "pack.not-found", "There is no such pack to compare with.", $"against is one of {string.Join(", ", packs.Names)}.").ToResult();
        }

        // It lasts as long as the catalogue is, and the first line is there at once.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var cards = (await catalogue.SearchAsync(cancellation)).Snapshot.Cards;
        var preview = new ImpactPreview(present, draft, clock.GetUtcNow());
        return TypedResults.Stream(output => WriteAsync(output, preview, cards, listings, documents, cancellation), "application/x-ndjson");
    }

    /// <summary>The version of the draft's référentiel that is judged by at present, or the deciding pack.</summary>
    private static Pack Present(PackShelf packs, Pack draft) => packs.Judging.FirstOrDefault(pack => pack.Id == draft.Id) ?? packs.Deciding;

    private static async Task WriteAsync(
        Stream output, ImpactPreview preview, IReadOnlyList<ListingCard> cards, ListingTable listings, DocumentBlobs documents, CancellationToken cancellation)
    {
        await foreach (var (card, read) in ReadAheadAsync(cards, card => ReadAsync(card, listings, documents, cancellation)))
        {
            var name = card.Id.ToString();
            var line = read is StoredCase { Evidence: { } evidence, Because: null } found
                ? preview.Add(name, EvidenceJson.Read(evidence), found.Sha256, found.Facts).ToJson()
                : preview.Unreadable(name, read.Because!).ToJson();
            await output.WriteAsync((byte[])[.. line, (byte)'\n'], cancellation);
        }

        await output.WriteAsync((byte[])[.. preview.Summary.ToJson(), (byte)'\n'], cancellation);
    }

    private static async Task<StoredCase> ReadAsync(ListingCard card, ListingTable listings, DocumentBlobs documents, CancellationToken cancellation)
    {
        try
        {
            if (await listings.FindAsync(card.Id, cancellation) is not { } listing)
            {
                return new(null, "", AssessorFacts.None, "The listing is not in the store.");
            }

            var head = ReportHead.Read(await documents.GetAsync(DocumentBlobs.Reports, listing.ReportSha256, cancellation));
            var evidence = await documents.GetAsync(DocumentBlobs.Evidence, head.EvidenceSha256, cancellation);
            return ErasedEvidence.TryRead(evidence) is not null
                ? new(null, "", AssessorFacts.None, "The evidence was erased.")
                : new(evidence, head.EvidenceSha256, head.Facts, Because: null);
        }
        catch (Exception unreadable) when (unreadable is RequestFailedException { Status: 404 } or InvalidDataException or JsonException)
        {
            return new(null, "", AssessorFacts.None, unreadable is RequestFailedException ? "A stored document is missing." : unreadable.Message);
        }
    }

    /// <summary>Starts the next few reads while one is judged, and gives the results in order.</summary>
    private static async IAsyncEnumerable<(ListingCard Card, StoredCase Read)> ReadAheadAsync(IReadOnlyList<ListingCard> cards, Func<ListingCard, Task<StoredCase>> read)
    {
        var started = new Queue<(ListingCard Card, Task<StoredCase> Read)>();
        foreach (var card in cards)
        {
            started.Enqueue((card, read(card)));
            if (started.Count == ReadAhead)
            {
                var first = started.Dequeue();
                yield return (first.Card, await first.Read);
            }
        }

        while (started.TryDequeue(out var left))
        {
            yield return (left.Card, await left.Read);
        }
    }

    private sealed record StoredCase(byte[]? Evidence, string Sha256, AssessorFacts Facts, string? Because);
}
