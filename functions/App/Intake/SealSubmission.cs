using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Intake;

/// <summary>Closes a draft and hands it to scanning. Sealing twice is sealing once.</summary>
public sealed class SealSubmission(SubmissionTable submissions, TimeProvider clock)
{
    public static async Task<Results<Accepted<SubmissionView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, string id, SealSubmission seal, SubmissionViews views, Links links, CancellationToken cancellation)
    {
        var (sealedOne, problem) = await seal.RunAsync(http.Caller, id, cancellation);
        return problem is null
            ? TypedResults.Accepted(links.Submission(sealedOne!.Id), await views.OfAsync(sealedOne, cancellation, counted: false))
            : problem.ToResult();
    }

    private async Task<(Submission? Sealed, Problem? Problem)> RunAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(caller, id, cancellation) is not { } draft)
        {
            return (null, SubmissionRefusals.NotFound);
        }

        if (draft.State is not SubmissionState.Draft)
        {
            return (draft, null);
        }

        if (Completeness.LacksOf(draft) is { Count: > 0 } lacks)
        {
            return (null, SubmissionRefusals.CannotSeal(lacks));
        }

        var now = clock.GetUtcNow();
        var change = SubmissionChange.Of(
            draft, SubmissionState.Sealed, now, "submission.sealed", $"vendor:{caller.Account.Id}", facts: dossier => dossier with { SealedAt = now },
            announce: sequence => OutgoingMessage.Of(
                SubmissionSealed.Schema, draft.Id.ToString(), sequence, new SubmissionSealed(draft.Id), IntakeMessages.Default.EnvelopeSubmissionSealed, Activity.Current?.Id));
        if (await submissions.TryCommitAsync(change, cancellation))
        {
            return (change.After, null);
        }

        return await submissions.FindAsync(draft.Id, cancellation) is { State: not SubmissionState.Draft } other ? (other, null) : (null, SubmissionRefusals.Busy);
    }
}
