using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Intake;

/// <summary>Closes a draft and hands it to scanning. Sealing twice is sealing once.</summary>
public sealed class SealSubmission(SubmissionTable submissions, StoredAnswers answers, TimeProvider clock)
{
    private const int MaxRaces = 3;

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
        var draft = await submissions.RecallOwnedAsync(caller, id, cancellation);
        for (var race = 0; race <= MaxRaces && draft is not null; race++)
        {
            if (draft.State is not SubmissionState.Draft)
            {
                return (draft, null);
            }

            var lacks = Completeness.LacksOf(draft, await answers.ReadAsync(draft, cancellation));
            if (lacks is [] && await TrySealAsync(caller, draft, cancellation) is { } sealedOne)
            {
                return (sealedOne, null);
            }

            // What was remembered may be behind the store, so the first refusal only makes us read.
            if (race > 0 && lacks is not [])
            {
                return (null, SubmissionRefusals.CannotSeal(lacks));
            }

            draft = await submissions.FindAsync(draft.Id, cancellation);
        }

        return (null, draft is null ? SubmissionRefusals.NotFound : SubmissionRefusals.Busy);
    }

    private async Task<Submission?> TrySealAsync(Caller caller, Submission draft, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var change = SubmissionChange.Of(
            draft, SubmissionState.Sealed, now, "submission.sealed", $"vendor:{caller.Account.Id}", facts: dossier => dossier with { SealedAt = now },
            announce: sequence => OutgoingMessage.Of(
                SubmissionSealed.Schema, draft.Id.ToString(), sequence, new SubmissionSealed(draft.Id), IntakeMessages.Default.EnvelopeSubmissionSealed, Activity.Current?.Id));
        return await submissions.TryCommitAsync(change, cancellation) ? change.After : null;
    }
}
