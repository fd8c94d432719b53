using System.Diagnostics;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Operations.Telemetry;
using Balise.App.Packs;
using Balise.App.Privacy;
using Balise.Conformance.Reports;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;

namespace Balise.App.Scanning;

/// <summary>
/// Takes a sealed submission to its report, one stored step after the other: begun, evidence collected, judged. A run that finds a step done goes on with
/// the next one, so any of them may be cut off.
/// </summary>
public sealed class ScanSubmission(
    SubmissionTable submissions, DocumentBlobs documents, EvidenceCollector collector, Quarantine quarantine, PackShelf packs, TimeProvider clock)
    : IStage<SubmissionSealed>
{
    private const string Actor = "scanning";
    private const int MaxRaces = 5;
    private static readonly TimeSpan AfterRaces = TimeSpan.FromSeconds(5);

    public async Task<StageResult> RunAsync(SubmissionSealed message, CancellationToken cancellation)
    {
        var (advanced, races) = (false, 0);
        while (races < MaxRaces)
        {
            if (await submissions.FindAsync(message.Submission, cancellation) is not { } dossier)
            {
                return new StageResult.GiveUp("There is no such submission.");
            }

            if (await NextStepAsync(dossier, cancellation) is not { } step)
            {
                return advanced ? new StageResult.Done() : new StageResult.AlreadyDone();
            }

            if (await submissions.TryCommitAsync(step, cancellation))
            {
                advanced = true;
            }
            else
            {
                races++;
            }
        }

        return new StageResult.TryAgain(AfterRaces, "Another run scans the same submission.");
    }

    private async Task<SubmissionChange?> NextStepAsync(Submission dossier, CancellationToken cancellation) => dossier switch
    {
        { ErasedAt: not null } => null,
        { State: SubmissionState.Sealed } => Begin(dossier),
        { State: SubmissionState.Scanning, Scan.EvidenceSha256: null } => await CollectAsync(dossier, cancellation),
        { State: SubmissionState.Scanning, Scan: { EvidenceSha256: { } evidence, ReportSha256: null } } => await JudgeAsync(dossier, evidence, cancellation),
        _ => null,
    };

    private SubmissionChange Begin(Submission dossier)
    {
        var now = clock.GetUtcNow();
        return SubmissionChange.Of(
            dossier, SubmissionState.Scanning, now, "scan.started", Actor, after => after with { Scan = new(now, EvidenceSha256: null, JudgedAt: null, ReportSha256: null) });
    }

    private async Task<SubmissionChange> CollectAsync(Submission dossier, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var (visited, identities) = await collector.CollectAsync(dossier, cancellation);
        Metrics.Scans.Record(clock.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>(Metrics.Lane, Lanes.Vendors));
        var digest = await documents.PutAsync(DocumentBlobs.Evidence, EvidenceJson.Write(visited.Evidence), "application/json", cancellation);
        var collected = visited.Tell(SubmissionChange.Of(
            dossier, SubmissionState.Scanning, clock.GetUtcNow(), "scan.evidence-collected", Actor,
            after => after with { Scan = after.Scan! with { EvidenceSha256 = digest } }, reason: $"sha-256:{digest}"));
        return await quarantine.HoldAsync(collected, identities, cancellation);
    }

    private async Task<SubmissionChange> JudgeAsync(Submission dossier, string evidenceDigest, CancellationToken cancellation)
    {
        await quarantine.TellAsync(dossier, cancellation);
        var now = clock.GetUtcNow();
        var evidence = EvidenceJson.Read(await documents.GetAsync(DocumentBlobs.Evidence, evidenceDigest, cancellation));
        var report = Judge.Run(new() { Evidence = evidence, EvidenceSha256 = evidenceDigest, Packs = packs.Judging, JudgedAt = now });
        var digest = await documents.PutAsync(DocumentBlobs.Reports, ReportJson.Write(report), "application/json", cancellation);
        return SubmissionChange.Of(
            dossier, SubmissionState.Scanning, now, "scan.completed", Actor,
            after => after with { Scan = after.Scan! with { JudgedAt = now, ReportSha256 = digest } },
            reason: $"sha-256:{digest}", clause: packs.Deciding.Name,
            announce: sequence => OutgoingMessage.Of(
                ScanCompleted.Schema, dossier.Id.ToString(), sequence, new ScanCompleted(dossier.Id), ScanningMessages.Default.EnvelopeScanCompleted, Activity.Current?.Id));
    }
}
