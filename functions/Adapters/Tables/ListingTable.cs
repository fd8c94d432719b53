using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Conformance.Manifests;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Listings, one partition each (head, manifest, event~{sequence}, outbox~{message}), and beside them one row per product of a vendor
/// (partition product~{hash}) that gives every version of it the same listing.
/// </summary>
public sealed class ListingTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "listings";
    private const string Head = "head", Manifest = "manifest", EventPrefix = "event~", AfterLast = "outbox", ProductPrefix = "product~", ProductRow = "listing";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>The listing of a vendor's product. <paramref name="proposed"/> becomes its id when the product has none yet.</summary>
    public async Task<ListingId> IdOfAsync(AccountId vendor, string product, ListingId proposed, CancellationToken cancellation)
    {
        var partition = ProductPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{vendor}|{product.Trim().ToUpperInvariant()}")));
        return await Rows.TryAddAsync(table, Rows.Of(partition, ProductRow, proposed, ListingJson.Default.ListingId), cancellation)
            ? proposed
            : Rows.Read((await Rows.FindAsync(table, partition, ProductRow, cancellation))!, ListingJson.Default.ListingId);
    }

    public async Task<Listing?> FindAsync(ListingId id, CancellationToken cancellation)
    {
        var partition = id.ToString();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {AfterLast}");
        TableEntity? head = null;
        ProductManifest? manifest = null;
        List<HistoryEvent> history = [];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            switch (row.RowKey)
            {
                case Head: head = row; break;
                case Manifest: manifest = Rows.Read(row, ListingJson.Default.ProductManifest); break;
                default: history.Add(Rows.Read(row, ListingJson.Default.HistoryEvent)); break;
            }
        }

        return head is null || manifest is null
            ? null
            : Rows.Read(head, ListingJson.Default.ListingHead).With(id, manifest, history, head.ETag.ToString());
    }

    /// <summary>When the listing of a row that somebody else read is to be observed again, and as which submission; null when the row is no head.</summary>
    public static (SubmissionId Submission, DateTimeOffset Due)? ReadPlan(TableEntity row) =>
        row.RowKey is Head && Rows.Read(row, ListingJson.Default.ListingHead) is var head ? (head.Submission, head.NextScanAt) : null;

    /// <summary>Stores the listing after its newest event; false when another writer came first.</summary>
    public Task<bool> TryCommitAsync(Listing listing, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellation)
    {
        var partition = listing.Id.ToString();
        var step = listing.History[^1];
        var head = Rows.Of(partition, Head, ListingHead.Of(listing), ListingJson.Default.ListingHead, listing.Version is "" ? null : listing.Version);
        return outbox.CommitAsync(
            table, partition,
            [
                listing.Version is "" ? new(TableTransactionActionType.Add, head) : new(TableTransactionActionType.UpdateReplace, head, head.ETag),
                new(TableTransactionActionType.UpsertReplace, Rows.Of(partition, Manifest, listing.Manifest, ListingJson.Default.ProductManifest)),
                new(TableTransactionActionType.Add, Rows.Of(
                    partition, EventPrefix + step.Sequence.ToString("D6", CultureInfo.InvariantCulture), step, ListingJson.Default.HistoryEvent)),
            ],
            messages, inFlight: null, cancellation);
    }
}

/// <summary>The row of a listing that changes.</summary>
internal sealed record ListingHead(
    AccountId Vendor, SubmissionId Submission, Opinion Opinion, IReadOnlyList<string> Reservations, IReadOnlyDictionary<string, int> Levels,
    string ReportSha256, DateTimeOffset ListedAt, DateTimeOffset ScannedAt, DateTimeOffset NextScanAt, ListingSuspension? Suspension = null)
{
    public static ListingHead Of(Listing listing) => new(
        listing.Vendor, listing.Submission, listing.Opinion, listing.Reservations, listing.Levels,
        listing.ReportSha256, listing.ListedAt, listing.ScannedAt, listing.NextScanAt, listing.Suspension);

    public Listing With(ListingId id, ProductManifest manifest, IReadOnlyList<HistoryEvent> history, string version) => new()
    {
        Id = id,
        Vendor = Vendor,
        Submission = Submission,
        Manifest = manifest,
        Opinion = Opinion,
        Reservations = Reservations,
        Levels = Levels,
        ReportSha256 = ReportSha256,
        ListedAt = ListedAt,
        ScannedAt = ScannedAt,
        NextScanAt = NextScanAt,
        Suspension = Suspension,
        History = history,
        Version = version,
    };
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListingHead))]
[JsonSerializable(typeof(ListingId))]
[JsonSerializable(typeof(ProductManifest))]
[JsonSerializable(typeof(HistoryEvent))]
internal sealed partial class ListingJson : JsonSerializerContext;
