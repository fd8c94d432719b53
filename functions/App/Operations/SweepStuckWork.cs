using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;
using Microsoft.Extensions.Options;

namespace Balise.App.Operations;

/// <summary>Announces again the submissions that made no progress, from where their dossier says they stand.</summary>
public sealed partial class SweepStuckWork(
    WorkInFlight inFlight, TableOutbox outbox, SubmissionTable submissions, IMessageSender sender, Routes routes, IOptions<SweepOptions> options, TimeProvider clock, ILogger<SweepStuckWork> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var late = await inFlight.OlderThanAsync(options.Value.StuckAge, cancellation);
        foreach (var (id, pending) in late)
        {
            if (await submissions.FindAsync(id, cancellation) is not { } dossier || !dossier.State.IsInFlight())
            {
                inFlight.Settle(id);
                continue;
            }

            // A new id for each sweep: the first message may have been consumed without effect, and duplicate detection would swallow an equal one.
            var mark = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 60);
            var trace = await TraceOfAsync(pending, cancellation);
            var message = dossier.Scan?.ReportSha256 is null
                ? OutgoingMessage.Of(SubmissionSealed.Schema, $"{id}-again", mark, new SubmissionSealed(id), IntakeMessages.Default.EnvelopeSubmissionSealed, trace)
                : OutgoingMessage.Of(ScanCompleted.Schema, $"{id}-again", mark, new ScanCompleted(id), ScanningMessages.Default.EnvelopeScanCompleted, trace);
            foreach (var queue in routes.Of(message.Schema))
            {
                await sender.SendAsync(new(queue, message.Id, message.Envelope), cancellation);
            }

            Log.Announced(logger, id, message.Schema);
        }
    }

    /// <summary>The trace of what was announced last, so that a submission stays one trace however often it is helped on.</summary>
    private async Task<string?> TraceOfAsync(PendingSend pending, CancellationToken cancellation) =>
        await outbox.ReadAsync(pending.Table, pending.Partition, pending.Messages, cancellation) is [var last, ..] && EnvelopeHeader.TryRead(last.Envelope, out var header)
            ? header.Traceparent
            : null;

    // Ids 7000-7099 belong to Operations.
    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "Submission {Submission} made no progress and was announced again as {Schema}")]
        public static partial void Announced(ILogger logger, SubmissionId submission, string schema);
    }
}
