using System.Diagnostics;
using Balise.Adapters.Blobs;
using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.App.Operations.Telemetry;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Balise.Domain.Review;
using Balise.Domain.Scanning;

namespace Balise.App.Review;

/// <summary>Sends a scanned submission where its report says: back to the vendor, to people, or straight to a favourable decision.</summary>
public sealed class ReviewScan(SubmissionTable submissions, DocumentBlobs documents, ReviewQueue queue, WorkInFlight inFlight, TimeProvider clock)
    : IStage<ScanCompleted>
{
    private const string Actor = "review";

    public async Task<StageResult> RunAsync(ScanCompleted message, CancellationToken cancellation)
    {
        if (await submissions.FindAsync(message.Submission, cancellation) is not { Scan.ReportSha256: { } digest } dossier)
        {
            return new StageResult.GiveUp("There is no such submission with a report.");
        }

        if (dossier.State is not SubmissionState.Scanning)
        {
            inFlight.Settle(dossier.Id);
            return new StageResult.AlreadyDone();
        }

        var report = ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, digest, cancellation));
        var now = clock.GetUtcNow();
        var change = Triage.Of(report) switch
        {
            TriageResult.Return(var blockers) => Settled(dossier, SubmissionState.Returned, now, "review.returned", blockers, decision: null),
            TriageResult.Decide(var opinion, var reservations) => Settled(
                dossier, SubmissionState.Decided, now, "review.decided", reservations, new(now, opinion, Triage.AutomaticReason, Authority: null, reservations)),
            TriageResult.Judge(var questions) => await ToPeopleAsync(dossier, now, questions, cancellation),
            _ => throw new UnreachableException(),
        };
        if (!await submissions.TryCommitAsync(change, cancellation))
        {
            return new StageResult.TryAgain(TimeSpan.FromSeconds(2), "The submission changed meanwhile.");
        }

        inFlight.Settle(dossier.Id);
        Measure(change.After, now);
        return new StageResult.Done();
    }

    private static void Measure(Submission after, DateTimeOffset now)
    {
        if (after.SealedAt is { } since)
        {
            Metrics.Verdicts.Record((now - since).TotalSeconds, new KeyValuePair<string, object?>(Metrics.Outcome, after.State.Name()));
        }

        Count(after.Review?.Decision);
    }

    /// <summary>Counts a decision that was stored. Nothing to count is no error.</summary>
    internal static void Count(Decision? decision)
    {
        if (decision is not null)
        {
            Metrics.Decisions.Add(1, new(Metrics.Opinion, decision.Opinion.Name()), new(Metrics.Decider, decision.Authority is null ? "automatic" : "authority"));
        }
    }

    private async Task<SubmissionChange> ToPeopleAsync(Submission dossier, DateTimeOffset now, IReadOnlyList<string> questions, CancellationToken cancellation)
    {
        // From the judgement, not from now: a run that is cut off before its commit must not leave a second entry in the queue.
        var due = WorkingDays.Add(dossier.Scan?.JudgedAt ?? now, Triage.WorkingDaysToDecide);
        await queue.PutAsync(dossier, due, cancellation);
        return SubmissionChange.Of(
            dossier, SubmissionState.InReview, now, "review.opened", Actor, after => after with { Review = new(due, [], Decision: null) }, clause: string.Join(", ", questions));
    }

    internal static SubmissionChange Settled(
        Submission dossier, SubmissionState state, DateTimeOffset at, string code, IReadOnlyList<string> criteria, Decision? decision, string actor = Actor) =>
        SubmissionChange.Of(
            dossier, state, at, code, actor,
            after => after with { Review = new(after.Review?.DueAt, after.Review?.Advices ?? [], decision) },
            reason: decision?.Reason, clause: criteria is [] ? null : string.Join(", ", criteria),
            announce: sequence => OutgoingMessage.Of(
                DecisionMade.Schema, dossier.Id.ToString(), sequence, new DecisionMade(dossier.Id), ReviewMessages.Default.EnvelopeDecisionMade, Activity.Current?.Id));
}
