using Azure;
using Azure.Data.Tables;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Outbox;

/// <summary>
/// Commits state, event and outgoing messages in one transaction, then sends. A pending row, written before the transaction, makes the sweep send what a
/// crash left; it goes away once the messages are on their queues. The outbox rows stay: they are the record of what was announced.
/// </summary>
public sealed partial class TableOutbox(
    TableServiceClient service, WorklistTable worklists, SettledWork settled, OutboxRelay relay, TimeProvider clock)
{
    private const string RowPrefix = "outbox~";
    private static readonly TimeSpan CommitLimit = TimeSpan.FromSeconds(45);

    /// <summary>
    /// False when another writer came first. <paramref name="inFlight"/> names a submission whose progress the stuck-work sweep then watches.
    /// </summary>
    public async Task<bool> CommitAsync(
        TableClient table, string partition, IReadOnlyList<TableTransactionAction> actions, IReadOnlyList<OutgoingMessage> messages,
        SubmissionId? inFlight, CancellationToken cancellation) =>
        await CommitForVersionAsync(table, partition, actions, messages, inFlight, cancellation) is not null;

    /// <summary>The same; answers the version that the first row now has, or null when another writer came first.</summary>
    public async Task<string?> CommitForVersionAsync(
        TableClient table, string partition, IReadOnlyList<TableTransactionAction> actions, IReadOnlyList<OutgoingMessage> messages,
        SubmissionId? inFlight, CancellationToken cancellation)
    {
        if (messages is [])
        {
            return await TryCommitAsync(table, actions, cancellation);
        }

        // A client that hangs up must not stop us between the rows, and a commit must end well before the sweep takes the pending row for abandoned.
        using var limit = new CancellationTokenSource(CommitLimit, clock);
        var pending = new PendingSend(table.Name, partition, [.. messages.Select(message => message.Id)], clock.GetUtcNow());
        var key = $"{PendingSend.Prefix}{Rows.Sortable(pending.At)}~{messages[0].Id}";
        (string, PendingSend)[] rows = inFlight is { } watched ? [(key, pending), ($"{PendingSend.InFlightPrefix}{watched}", pending)] : [(key, pending)];
        await worklists.PutAllAsync(WorklistTable.Work, rows, OutboxJson.Default.PendingSend, limit.Token);
        var outgoing = messages.Select(message => new TableTransactionAction(
            TableTransactionActionType.Add, Rows.OfBytes(partition, RowPrefix + message.Id, message.Envelope)));
        if (await TryCommitAsync(table, [.. actions, .. outgoing], limit.Token) is not { } version)
        {
            // The pending row stays: a lost answer looks like a lost race, and only the sweep can tell them apart.
            return null;
        }

        if (await relay.TrySendAsync(messages, limit.Token))
        {
            settled.Remove(key);
        }

        return version;
    }

    /// <summary>The messages of a partition that a pending row names, as far as their transaction happened.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> ReadAsync(string tableName, string partition, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var table = service.GetTableClient(tableName);
        List<OutgoingMessage> found = [];
        foreach (var id in ids)
        {
            if (await Rows.FindAsync(table, partition, RowPrefix + id, cancellation) is { } row)
            {
                var bytes = Rows.Bytes(row);
                found.Add(EnvelopeHeader.TryRead(bytes, out var header)
                    ? new(header.Schema, id, bytes)
                    : throw new InvalidDataException($"The outbox row {id} of {tableName} {partition} is no envelope."));
            }
        }

        return found;
    }

    /// <summary>The id of the message that a row holds; null for a row of another kind.</summary>
    internal static string? MessageOf(TableEntity row) => row.RowKey.StartsWith(RowPrefix, StringComparison.Ordinal) ? row.RowKey[RowPrefix.Length..] : null;

    private static async Task<string?> TryCommitAsync(TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            var answer = actions is [var alone]
                ? await WriteAsync(table, alone, cancellation)
                : (await table.SubmitTransactionAsync(actions, cancellation)).Value[0];
            return answer.Headers.ETag?.ToString() ?? "";
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412 or 404)
        {
            return null;
        }
    }

    // One row is a transaction by itself, and costs less as a plain write.
    private static Task<Response> WriteAsync(TableClient table, TableTransactionAction action, CancellationToken cancellation) => action.ActionType switch
    {
        TableTransactionActionType.Add => table.AddEntityAsync(action.Entity, cancellation),
        TableTransactionActionType.UpdateMerge => table.UpdateEntityAsync(action.Entity, action.ETag, TableUpdateMode.Merge, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "No aggregate writes such a row alone."),
    };
}
