using System.ComponentModel.DataAnnotations;
using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;
using Microsoft.Extensions.Options;

namespace Balise.App.Operations;

/// <summary>When the timers step in.</summary>
public sealed partial class SweepOptions
{
    public const string Section = "Sweeps";

    /// <summary>Age at which a pending row counts as left behind; longer than any commit may last.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan PendingAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Age at which a submission without progress is announced again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StuckAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Rescans wait while more sealed submissions than this are not scanned yet.</summary>
    [Range(0, 10_000)]
    public int BusyLane { get; set; } = 20;

    /// <summary>Rescans announced per tick, at most.</summary>
    [Range(1, 1000)]
    public int RescansPerTick { get; set; } = 50;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SweepOptions>;
}

/// <summary>Announces again the submissions that made no progress, from where their dossier says they stand.</summary>
public sealed partial class SweepStuckWork(
    WorkInFlight inFlight, SubmissionTable submissions, IMessageSender sender, Routes routes, IOptions<SweepOptions> options, TimeProvider clock, ILogger<SweepStuckWork> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var late = await inFlight.OlderThanAsync(options.Value.StuckAge, cancellation);
        foreach (var (id, _) in late)
        {
            if (await submissions.FindAsync(id, cancellation) is not { } dossier || !dossier.State.IsInFlight())
            {
                inFlight.Settle(id);
                continue;
            }

            // A new id for each sweep: the first message may have been consumed without effect, and duplicate detection would swallow an equal one.
            var mark = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 60);
            var message = dossier.Scan?.ReportSha256 is null
                ? OutgoingMessage.Of(SubmissionSealed.Schema, $"{id}-again", mark, new SubmissionSealed(id), IntakeMessages.Default.EnvelopeSubmissionSealed, traceparent: null)
                : OutgoingMessage.Of(ScanCompleted.Schema, $"{id}-again", mark, new ScanCompleted(id), ScanningMessages.Default.EnvelopeScanCompleted, traceparent: null);
            foreach (var queue in routes.Of(message.Schema))
            {
                await sender.SendAsync(new(queue, message.Id, message.Envelope), cancellation);
            }

            Log.Announced(logger, id, message.Schema);
        }

        if (late is [{ At: var oldest }, ..])
        {
            Log.OldestWork(logger, (long)(clock.GetUtcNow() - oldest).TotalSeconds);
        }
    }

    // Ids 7000-7099 belong to Operations. Alerts in infra read the queue age from 7002.
    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "Submission {Submission} made no progress and was announced again as {Schema}")]
        public static partial void Announced(ILogger logger, SubmissionId submission, string schema);

        [LoggerMessage(7002, LogLevel.Warning, "queue-age {Seconds}")]
        public static partial void OldestWork(ILogger logger, long seconds);
    }
}
