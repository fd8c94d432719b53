using Azure;
using Azure.Data.Tables;

namespace Balise.Adapters.Tables;

/// <summary>Deletes rows whose time is over. Rows that went away meanwhile are no error, so two runs at once do no harm.</summary>
internal static class Expiry
{
    private const int BatchLimit = 100;

    /// <summary>
    /// Deletes rows last written before a moment, at most so many, and answers how many. Only for tables that this very rule keeps small: the store looks through
    /// all of it.
    /// </summary>
    public static async Task<int> DeleteOlderAsync(
        TableClient table, DateTimeOffset before, int most, Func<TableEntity, bool>? ended, CancellationToken cancellation)
    {
        var deleted = 0;
        string[]? columns = ended is null ? ["PartitionKey", "RowKey"] : null;
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Timestamp lt {before}"), select: columns, cancellationToken: cancellation))
        {
            if (deleted == most)
            {
                break;
            }

            if (ended?.Invoke(row) != false)
            {
                deleted += await TryDeleteAsync(table, row, cancellation) ? 1 : 0;
            }
        }

        return deleted;
    }

    /// <summary>Deletes a partition, or those of its rows that a rule names, in batches; answers how many.</summary>
    public static async Task<int> DeleteAsync(TableClient table, string partition, CancellationToken cancellation, Func<string, bool>? isMeant = null)
    {
        List<TableEntity> rows = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            if (isMeant?.Invoke(row.RowKey) != false)
            {
                rows.Add(row);
            }
        }

        foreach (var batch in rows.Chunk(BatchLimit))
        {
            try
            {
                await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellation);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                foreach (var row in batch)
                {
                    await TryDeleteAsync(table, row, cancellation);
                }
            }
        }

        return rows.Count;
    }

    private static async Task<bool> TryDeleteAsync(TableClient table, TableEntity row, CancellationToken cancellation)
    {
        // The client itself takes a row that is gone for deleted.
        var answer = await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
        return answer.Status != 404;
    }
}
