using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Intake;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Review;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Review;

/// <summary>What waits for people, and where the authority decides.</summary>
public static class ReviewEndpoints
{
    private const int MaxListed = 200;

    public static async Task<Ok<ReviewListView>> ListAsync(ReviewQueue queue, Links links, CancellationToken cancellation) => TypedResults.Ok(new ReviewListView(
        [.. (await queue.ListAsync(MaxListed, cancellation)).Select(item =>
            new ReviewItemView(item.Submission.ToString(), item.Product, item.Version, item.DueAt, links.Submission(item.Submission)))]));

    public static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> DecideAsync(
        HttpContext http, string id, SubmissionTable submissions, SubmissionViews views, ReviewQueue queue, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = ReviewRequests.ReadDecision(body);
        if (!read.IsValid)
        {
            return ReviewRefusals.DecisionInvalid(read.Problems).ToResult();
        }

        var now = clock.GetUtcNow();
        var decision = new Decision(now, read.Value.Opinion, read.Value.Reason, http.Caller.Account.Id, read.Value.Reservations);
        var result = await ChangeAsync(
            http.Caller, id, submissions, views,
            dossier => ReviewScan.Settled(
                dossier, SubmissionState.Decided, now, "review.decided", decision.Reservations, decision, $"authority:{http.Caller.Account.Id}"),
            cancellation);
        if (result.Result is Ok<SubmissionView> && SubmissionId.TryParse(id, out var decided) && await submissions.FindAsync(decided, cancellation) is { } dossier)
        {
            ReviewScan.Count(decision);
            await queue.RemoveAsync(dossier, cancellation);
        }

        return result;
    }

    private static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> ChangeAsync(
        Caller caller, string id, SubmissionTable submissions, SubmissionViews views, Func<Submission, SubmissionChange> step, CancellationToken cancellation)
    {
        if (await submissions.FindOwnedAsync(caller, id, cancellation) is not { } dossier)
        {
            return SubmissionRefusals.NotFound.ToResult();
        }

        if (dossier.State is not SubmissionState.InReview)
        {
            return ReviewRefusals.NotInReview(dossier.State).ToResult();
        }

        var change = step(dossier);
        return await submissions.TryCommitAsync(change, cancellation)
            ? TypedResults.Ok(await views.OfAsync(change.After, cancellation))
            : SubmissionRefusals.Busy.ToResult();
    }
}

public sealed record ReviewListView(IReadOnlyList<ReviewItemView> Items);

public sealed record ReviewItemView(string Submission, string Product, string Version, DateTimeOffset DueAt, string Link);
