using System.Globalization;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Intake;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Review;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Review;

/// <summary>
/// Takes in what an assessor says of a submission in review: advice with answers to what no check covers, and waivers. Said twice under one Idempotency-Key it
/// is said once: the first request fixes the moment, and what the dossier holds of that moment is not added again.
/// </summary>
public sealed class HearAssessor(SubmissionTable submissions, IdempotencyTable idempotency, JudgeAgain judging, TimeProvider clock)
{
    private const string Moment = "O";
    private const int MaxRaces = 3;

    public static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> AdviseAsync(
        HttpContext http, string id, HearAssessor hear, SubmissionViews views, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = ReviewRequests.ReadAdvice(body);
        return read.IsValid
            ? await hear.AnswerAsync(http, id, "advise", body, new AssessorSays.Advises(http.Caller.Account.Id, read.Value), views, cancellation)
            : ReviewRefusals.AdviceInvalid(read.Problems).ToResult();
    }

    public static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> WaiveAsync(
        HttpContext http, string id, HearAssessor hear, SubmissionViews views, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = ReviewRequests.ReadWaiver(body);
        return read.IsValid
            ? await hear.AnswerAsync(http, id, "waive", body, new AssessorSays.Waives(http.Caller.Account.Id, read.Value), views, cancellation)
            : ReviewRefusals.WaiverInvalid(read.Problems).ToResult();
    }

    private async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> AnswerAsync(
        HttpContext http, string id, string verb, ReadOnlyMemory<byte> body, AssessorSays says, SubmissionViews views, CancellationToken cancellation)
    {
        var (after, problem) = await RunAsync(http.Caller, id, $"{verb} {id}", http.Request.Headers["Idempotency-Key"], body, says, cancellation);
        return problem is null ? TypedResults.Ok(await views.OfAsync(after!, cancellation)) : problem.ToResult();
    }

    private async Task<(Submission? After, Problem? Problem)> RunAsync(
        Caller caller, string id, string operation, string? key, ReadOnlyMemory<byte> body, AssessorSays says, CancellationToken cancellation)
    {
        DateTimeOffset? claimed = null;
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await submissions.FindOwnedAsync(caller, id, cancellation) is not { } dossier)
            {
                return (null, SubmissionRefusals.NotFound);
            }

            var (present, problem) = await PresentAsync(dossier, says, cancellation);
            if (problem is not null)
            {
                return (null, problem);
            }

            if (claimed is null)
            {
                (claimed, problem) = await ClaimAsync(caller, operation, key, body, cancellation);
                if (problem is not null)
                {
                    return (null, problem);
                }
            }

            var (change, refusal) = await StepAsync(dossier, present, says, claimed!.Value, cancellation);
            if (change is null || await submissions.TryCommitAsync(change, cancellation))
            {
                return refusal is null ? (change?.After ?? dossier, null) : (null, refusal);
            }
        }

        return (null, SubmissionRefusals.Busy);
    }

    /// <summary>The report as it stands, checked against what is said, where facts are said of a report.</summary>
    private async Task<(JudgedReport? Present, Problem? Problem)> PresentAsync(Submission dossier, AssessorSays says, CancellationToken cancellation)
    {
        if (!says.HasFacts || dossier.Scan is not { ReportSha256: not null } scan)
        {
            return (null, null);
        }

        var (present, problem) = await judging.ReadAsync(scan, cancellation);
        return (present, problem ?? says.Check(present!, dossier, clock.GetUtcNow()));
    }

    private async Task<(DateTimeOffset? At, Problem? Problem)> ClaimAsync(
        Caller caller, string operation, string? key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var proposed = clock.GetUtcNow().ToString(Moment, CultureInfo.InvariantCulture);
        var (moment, problem) = await Idempotency.ClaimAsync(idempotency, caller, operation, key, body, proposed, cancellation);
        return (DateTimeOffset.ParseExact(moment, Moment, CultureInfo.InvariantCulture), problem);
    }

    /// <summary>The step to store; none and no problem when the dossier holds it already.</summary>
    private async Task<(SubmissionChange? Change, Problem? Problem)> StepAsync(
        Submission dossier, JudgedReport? present, AssessorSays says, DateTimeOffset at, CancellationToken cancellation)
    {
        if (says.IsIn(dossier, present?.Report, at))
        {
            return (null, null);
        }

        if (dossier is not { State: SubmissionState.InReview, Scan: { } scan })
        {
            return (null, ReviewRefusals.NotInReview(dossier.State));
        }

        if (present is not null)
        {
            var (judged, problem) = await judging.RunAsync(dossier, present, says.FactsAt(at, present.Report), cancellation);
            if (problem is not null)
            {
                return (null, problem);
            }

            scan = judged!;
        }

        return (says.Change(dossier, present?.Report, scan, at, clock.GetUtcNow()), null);
    }
}
