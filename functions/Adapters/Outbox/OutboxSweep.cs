using Balise.Adapters.Tables;
using Microsoft.Extensions.Logging;

namespace Balise.Adapters.Outbox;

/// <summary>Sends what a crash left between a commit and its sending. It reads the pending rows only, never the aggregates.</summary>
public sealed partial class OutboxSweep(WorklistTable worklists, TableOutbox outbox, OutboxRelay relay, TimeProvider clock, ILogger<OutboxSweep> logger)
{
    /// <summary>Settles every pending row older than <paramref name="age"/>, which must be longer than a commit can last.</summary>
    public async Task RunAsync(TimeSpan age, CancellationToken cancellation)
    {
        var upTo = $"{PendingSend.Prefix}{Rows.Sortable(clock.GetUtcNow() - age)}";
        await foreach (var (key, pending) in worklists.ListAsync(WorklistTable.Work, OutboxJson.Default.PendingSend, PendingSend.Prefix, upTo, cancellation))
        {
            try
            {
                await SettleAsync(key, pending, cancellation);
            }
            catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
            {
                // One row that cannot be settled must not hold up those after it.
                Log.NotSwept(logger, key, broken);
            }
        }
    }

    private async Task SettleAsync(string key, PendingSend pending, CancellationToken cancellation)
    {
        var messages = await outbox.ReadAsync(pending.Table, pending.Partition, pending.Messages, cancellation);
        if (await relay.TrySendAsync(messages, cancellation))
        {
            await worklists.RemoveAsync(WorklistTable.Work, key, cancellation);
            Log.Swept(logger, messages.Count, pending.Table);
        }
    }

    // Without the partition: that of a notice is made of an address.
    private static partial class Log
    {
        [LoggerMessage(1103, LogLevel.Information, "{Count} message(s) of {Table} were sent by the sweep")]
        public static partial void Swept(ILogger logger, int count, string table);

        [LoggerMessage(1104, LogLevel.Error, "The pending row {Key} could not be settled; the next sweep tries again")]
        public static partial void NotSwept(ILogger logger, string key, Exception broken);
    }
}
