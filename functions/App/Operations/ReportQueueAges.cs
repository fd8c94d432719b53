using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Operations.Telemetry;

namespace Balise.App.Operations;

/// <summary>
/// Says how old the oldest work of each lane is, how much of it waits and how much is parked. The alerts of infra read these lines, by category and template, and notice when they stop.
/// </summary>
public sealed partial class ReportQueueAges(WorkInFlight inFlight, RescanPlan rescans, ParkedTable parked, TimeProvider clock, ILoggerFactory loggers)
{
    private const int CountLimit = 1000;
    private readonly ILogger logger = loggers.CreateLogger("Balise.Work");

    public async Task RunAsync(CancellationToken cancellation)
    {
        var (submissions, outbox) = await inFlight.WaitingAsync(cancellation);
        Log.QueueAge(logger, Queues.SubmissionSealed, SecondsSince(submissions.Oldest));
        Log.QueueAge(logger, "outbox", SecondsSince(outbox.Oldest));
        Measure(Lanes.Vendors, submissions);
        Measure(Lanes.Outbox, outbox);
        Measure(Lanes.Rescans, await RescansAsync(cancellation));
        foreach (var queue in Queues.All)
        {
            Metrics.Parked.Record((await parked.ListAsync(queue, cancellation)).Count, new KeyValuePair<string, object?>(Metrics.Queue, queue));
        }
    }

    private async Task<LaneWork> RescansAsync(CancellationToken cancellation)
    {
        var due = LaneWork.None;
        await foreach (var (_, item) in rescans.DueAsync(clock.GetUtcNow(), cancellation))
        {
            due = due.With(item.DueAt);
            if (due.Waiting == CountLimit)
            {
                break;
            }
        }

        return due;
    }

    private void Measure(string lane, LaneWork work)
    {
        Metrics.OldestWork.Record(SecondsSince(work.Oldest), new KeyValuePair<string, object?>(Metrics.Lane, lane));
        Metrics.WorkWaiting.Record(work.Waiting, new KeyValuePair<string, object?>(Metrics.Lane, lane));
    }

    private long SecondsSince(DateTimeOffset? at) => at is { } since ? (long)(clock.GetUtcNow() - since).TotalSeconds : 0;

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Information, "queue-age {Queue} {OldestSeconds}")]
        public static partial void QueueAge(ILogger logger, string queue, long oldestSeconds);
    }
}
