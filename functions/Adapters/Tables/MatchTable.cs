using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.Adapters.Tables;

/// <summary>
/// Matches, in the partition of their call (match~{listing}, outbox~{message}); an index row in the partition listing~{listing} finds them from the other side.
/// </summary>
public sealed class MatchTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "matches";
    private const string MatchPrefix = "match~", ListingPrefix = "listing~", AfterMatches = "match\u007f";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Stores a match once and announces it; false when it was already known.</summary>
    public async Task<bool> TryAddAsync(Match match, OutgoingMessage found, CancellationToken cancellation)
    {
        // The index row first: alone it names a match that is not there yet, which readers skip; the other way round a match would stay unseen.
        var index = new TableEntity(Rows.Key($"{ListingPrefix}{match.Listing}"), Rows.Key(match.Call.ToString()));
        await table.UpsertEntityAsync(index, TableUpdateMode.Replace, cancellation);
        var partition = match.Call.ToString();
        return await outbox.CommitAsync(
            table, partition,
            [new(TableTransactionActionType.Add, Rows.Of(partition, $"{MatchPrefix}{match.Listing}", match, MatchmakingJson.Default.Match))],
            [found], inFlight: null, cancellation);
    }

    public async Task<Match?> FindAsync(CallId call, ListingId listing, CancellationToken cancellation) =>
        await Rows.FindAsync(table, call.ToString(), $"{MatchPrefix}{listing}", cancellation) is { } row ? Rows.Read(row, MatchmakingJson.Default.Match) : null;

    public async Task<IReadOnlyList<Match>> OfCallAsync(CallId call, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {call.ToString()} and RowKey ge {MatchPrefix} and RowKey lt {AfterMatches}");
        List<Match> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(Rows.Read(row, MatchmakingJson.Default.Match));
        }

        return found;
    }

    public async Task<IReadOnlyList<Match>> OfListingAsync(ListingId listing, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ListingPrefix + listing}");
        List<Match> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (CallId.TryParse(row.RowKey, out var call) && await FindAsync(call, listing, cancellation) is { } match)
            {
                found.Add(match);
            }
        }

        return found;
    }
}
