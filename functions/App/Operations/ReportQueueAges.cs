using Balise.Adapters.Outbox;

namespace Balise.App.Operations;

/// <summary>
/// Says how old the oldest work of each lane is. The alerts of infra read these lines, by category and template, and notice when they stop.
/// </summary>
public sealed partial class ReportQueueAges(WorkInFlight inFlight, TimeProvider clock, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("Balise.Work");

    public async Task RunAsync(CancellationToken cancellation)
    {
        var (submissions, outbox) = await inFlight.OldestAsync(cancellation);
        Log.QueueAge(logger, Queues.SubmissionSealed, SecondsSince(submissions));
        Log.QueueAge(logger, "outbox", SecondsSince(outbox));
    }

    private long SecondsSince(DateTimeOffset? at) => at is { } since ? (long)(clock.GetUtcNow() - since).TotalSeconds : 0;

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Information, "queue-age {Queue} {OldestSeconds}")]
        public static partial void QueueAge(ILogger logger, string queue, long oldestSeconds);
    }
}
