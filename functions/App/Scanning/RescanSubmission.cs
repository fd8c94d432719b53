using System.Diagnostics;
using System.Globalization;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Operations.Telemetry;
using Balise.App.Packs;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;

namespace Balise.App.Scanning;

/// <summary>
/// Observes a listed product's addresses again, on top of its stored artefact facts, and judges the result with what assessors said. Once per due date.
/// </summary>
public sealed class RescanSubmission(
    SubmissionTable submissions, DocumentBlobs documents, ProductVisit visit, ReferenceShelf shelf, PackShelf packs, TimeProvider clock) : IStage<RescanDue>
{
    private const string Completed = "rescan.completed";

    public async Task<StageResult> RunAsync(RescanDue message, CancellationToken cancellation)
    {
        var due = message.DueAt.ToString("O", CultureInfo.InvariantCulture);
        if (await submissions.FindAsync(message.Submission, cancellation) is not { Scan: { EvidenceSha256: { } stored, ReportSha256: { } judged } } dossier)
        {
            return new StageResult.GiveUp("There is no such submission with evidence.");
        }

        if (dossier.State is not SubmissionState.Decided || dossier.ErasedAt is not null || dossier.History.Any(step => step.Code == Completed && step.Clause == due))
        {
            return new StageResult.AlreadyDone();
        }

        var now = clock.GetUtcNow();
        var facts = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, judged, cancellation)).Facts;
        var before = EvidenceJson.Read(await documents.GetAsync(DocumentBlobs.Evidence, stored, cancellation));
        var started = clock.GetTimestamp();
        var visited = await visit.RunAsync(dossier, before, await shelf.CurrentAsync(cancellation), rescan: true, cancellation);
        Metrics.Scans.Record(clock.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>(Metrics.Lane, Lanes.Rescans));
        var evidence = KeptObservations.Over(before, visited.Evidence);
        var digest = await documents.PutAsync(DocumentBlobs.Evidence, EvidenceJson.Write(evidence), "application/json", cancellation);
        var input = new JudgingInput { Evidence = evidence, EvidenceSha256 = digest, Packs = packs.Judging, Facts = facts, JudgedAt = now };
        var report = await documents.PutAsync(DocumentBlobs.Reports, ReportJson.Write(Judge.Run(input)), "application/json", cancellation);
        var change = SubmissionChange.Of(
            dossier, SubmissionState.Decided, now, Completed, "scanning", reason: $"sha-256:{report}", clause: due,
            announce: sequence => OutgoingMessage.Of(
                RescanCompleted.Schema, dossier.Id.ToString(), sequence, new RescanCompleted(dossier.Id, message.DueAt, report),
                ScanningMessages.Default.EnvelopeRescanCompleted, Activity.Current?.Id));
        return await submissions.TryCommitAsync(visited.Tell(change), cancellation)
            ? new StageResult.Done()
            : new StageResult.TryAgain(TimeSpan.FromSeconds(5), "The submission changed meanwhile.");
    }
}
