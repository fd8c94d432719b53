using Balise.Adapters.Tables;
using Microsoft.Extensions.Options;

namespace Balise.App.Privacy;

/// <summary>Deletes, once a day, whatever is past its time. What it deletes is counted and never named.</summary>
public sealed partial class ApplyRetention(
    RetainSubmissions submissions, Quarantine quarantine, IdempotencyTable idempotency, NoticeTable notices, ParkedTable parked, SessionTable sessions,
    ErasePeople people, ErasureTable erasures, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<ApplyRetention> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (keep, now) = (options.Value, clock.GetUtcNow());
        Log.Deleted(logger, "quarantined documents", await quarantine.DeleteDueAsync(cancellation));
        Log.Deleted(logger, "submissions and calls", await submissions.RunAsync(cancellation));
        Log.Deleted(logger, "idempotency keys", await idempotency.DeleteOlderAsync(now - keep.IdempotencyKeys, keep.RowsPerRun, cancellation));
        Log.Deleted(logger, "notices", await notices.DeleteOlderAsync(now - keep.Notices, keep.RowsPerRun, cancellation));
        Log.Deleted(logger, "settled work", await parked.DeleteSettledAsync(now - keep.SettledWork, keep.RowsPerRun, cancellation));
        Log.Deleted(logger, "sessions", await sessions.DeleteEndedAsync(now, keep.RowsPerRun, cancellation));
        Log.Deleted(logger, "invitations", await people.RemoveExpiredAsync(now, keep.RowsPerRun, cancellation));
        Log.Deleted(logger, "people", await people.EraseUnseenAsync(now - keep.People, keep.RowsPerRun, cancellation));
        var old = (await erasures.ListAsync(cancellation)).Where(erasure => erasure.DoneAt is { } done && done + keep.Erasures <= now).ToList();
        foreach (var erasure in old)
        {
            await erasures.DeleteAsync(erasure, cancellation);
        }

        Log.Deleted(logger, "erasures", old.Count);
    }

    // Ids 7300-7399 belong to privacy.
    private static partial class Log
    {
        [LoggerMessage(7310, LogLevel.Information, "Retention: {What}, {Count} deleted")]
        public static partial void Deleted(ILogger logger, string what, int count);
    }
}
