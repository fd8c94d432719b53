using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;

namespace Balise.Adapters.Tables;

/// <summary>
/// Index rows that say what is left to do, sorted by key: pending outboxes, work in flight, reviews and rescans by due date, open calls, what retention looks at next, quarantined
/// documents. Each can be rebuilt
/// from the aggregates; none is the truth.
/// </summary>
public sealed class WorklistTable(TableServiceClient service)
{
    public const string Name = "worklists";
    public const string Work = "work", Reviews = "reviews", Rescans = "rescans", OpenCalls = "open-calls",
        Retention = "retention", Quarantine = "quarantine", Bookmarks = "bookmarks";
    private const int BatchLimit = 100;
    private readonly TableClient table = service.GetTableClient(Name);

    public Task PutAsync<T>(string list, string key, T item, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        table.UpsertEntityAsync(Rows.Of(list, key, item, json), TableUpdateMode.Replace, cancellation);

    /// <summary>Puts several rows of one list, together or not at all.</summary>
    public Task PutAllAsync<T>(string list, IEnumerable<(string Key, T Item)> rows, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        table.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Rows.Of(list, row.Key, row.Item, json))), cancellation);

    public Task RemoveAsync(string list, string key, CancellationToken cancellation) =>
        table.DeleteEntityAsync(Rows.Key(list), Rows.Key(key), ETag.All, cancellation);

    /// <summary>Removes many rows in few round trips; those already gone are no error.</summary>
    public async Task RemoveAllAsync(string list, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        foreach (var batch in keys.Distinct(StringComparer.Ordinal).Chunk(BatchLimit))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    batch.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(list, key), ETag.All)), cancellation);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                foreach (var key in batch)
                {
                    await RemoveAsync(list, key, cancellation);
                }
            }
        }
    }

    /// <summary>The rows of a list whose key starts with <paramref name="prefix"/> and sorts before <paramref name="upTo"/>, in order.</summary>
    public async IAsyncEnumerable<(string Key, T Item)> ListAsync<T>(
        string list, JsonTypeInfo<T> json, string prefix = "", string? upTo = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var end = upTo ?? $"{prefix}\uffff";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list} and RowKey ge {prefix} and RowKey lt {end}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return (row.RowKey, Rows.Read(row, json));
        }
    }
}
