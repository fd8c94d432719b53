using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>Work that could not be processed, in the partition of its queue, one row per message: seen by operators, replayed or discarded, never dropped.</summary>
public sealed class ParkedTable(TableServiceClient service, TimeProvider clock)
{
    public const string Name = "parked";
    private const int MaxListed = 100;
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Parks a message. Parking it again keeps the first row, unless that one was replayed meanwhile and failed anew.</summary>
    public async Task ParkAsync(string queue, string messageId, ReadOnlyMemory<byte> body, string because, int attempt, CancellationToken cancellation)
    {
        var work = new ParkedWork(queue, messageId, Convert.ToBase64String(body.Span), because, attempt, clock.GetUtcNow(), ParkedState.Parked, Settlement: null);
        if (await Rows.TryAddAsync(table, RowOf(work), cancellation))
        {
            return;
        }

        while (await Rows.FindAsync(table, queue, Row(messageId), cancellation) is { } row && Rows.Read(row, ParkedJson.Default.ParkedWork).State is ParkedState.Replayed)
        {
            if (await Rows.TryReplaceAsync(table, RowOf(work, row.ETag.ToString()), cancellation))
            {
                return;
            }
        }
    }

    public async Task<ParkedWork?> FindAsync(string queue, string messageId, CancellationToken cancellation) =>
        await Rows.FindAsync(table, queue, Row(messageId), cancellation) is { } row
            ? Rows.Read(row, ParkedJson.Default.ParkedWork) with { Version = row.ETag.ToString() }
            : null;

    /// <summary>The oldest hundred rows of a queue that still wait for an operator.</summary>
    public async Task<IReadOnlyList<ParkedWork>> ListAsync(string queue, CancellationToken cancellation)
    {
        // Rows are sorted by message, so all are read; what is kept of a flood is bounded.
        var oldest = new PriorityQueue<ParkedWork, DateTimeOffset>(Comparer<DateTimeOffset>.Create(static (one, other) => other.CompareTo(one)));
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {queue}"), cancellationToken: cancellation))
        {
            var work = Rows.Read(row, ParkedJson.Default.ParkedWork);
            if (work.State is ParkedState.Parked)
            {
                oldest.Enqueue(work, work.ParkedAt);
            }

            if (oldest.Count > MaxListed)
            {
                oldest.Dequeue();
            }
        }

        return [.. oldest.UnorderedItems.Select(item => item.Element).OrderBy(work => work.ParkedAt).ThenBy(work => work.MessageId, StringComparer.Ordinal)];
    }

    /// <summary>Marks a row as replayed or discarded; false when it changed since it was read.</summary>
    public Task<bool> TrySettleAsync(ParkedWork work, ParkedState state, AccountId by, string? reason, CancellationToken cancellation) =>
        Rows.TryReplaceAsync(
            table, RowOf(work with { State = state, Settlement = new(clock.GetUtcNow(), by, reason) }, work.Version), cancellation);

    /// <summary>Deletes rows that were settled before a moment, at most so many. What waits for an operator stays.</summary>
    public Task<int> DeleteSettledAsync(DateTimeOffset before, int most, CancellationToken cancellation) => Expiry.DeleteOlderAsync(
        table, before, most, row => Rows.Read(row, ParkedJson.Default.ParkedWork).State is not ParkedState.Parked, cancellation);

    private static TableEntity RowOf(ParkedWork work, string? version = null) =>
        Rows.Of(work.Queue, Row(work.MessageId), work, ParkedJson.Default.ParkedWork, version);

    /// <summary>A message id that another sender chose may hold characters that a key may not.</summary>
    private static string Row(string messageId) => Uri.EscapeDataString(messageId).Replace('%', '!');
}

public enum ParkedState
{
    Parked,
    Replayed,
    Discarded,
}

/// <summary>One parked message: its body in base 64, why it was parked and at which attempt, and what an operator did about it.</summary>
public sealed record ParkedWork(
    string Queue, string MessageId, string Body, string Because, int Attempt, DateTimeOffset ParkedAt, ParkedState State, Settlement? Settlement)
{
    [JsonIgnore]
    public string Version { get; init; } = "";
}

/// <summary>Who settled a parked message, when and why. An account id, never a name.</summary>
public sealed record Settlement(DateTimeOffset At, AccountId By, string? Reason);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ParkedWork))]
internal sealed partial class ParkedJson : JsonSerializerContext;
