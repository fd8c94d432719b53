using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.App.Intake;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Review;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Review;

/// <summary>Where assessors advise and the authority decides.</summary>
public static class ReviewEndpoints
{
    private const int MaxListed = 200;

    private static Problem NotInReview(SubmissionState state) =>
        new(409, "review.not-open", "This submission is not in review.", $"It is {state.Name()}.");

    public static async Task<Ok<ReviewListView>> ListAsync(ReviewQueue queue, Links links, CancellationToken cancellation) => TypedResults.Ok(new ReviewListView(
        [.. (await queue.ListAsync(MaxListed, cancellation)).Select(item =>
            new ReviewItemView(item.Submission.ToString(), item.Product, item.Version, item.DueAt, links.Submission(item.Submission)))]));

    public static async Task<Results<Ok<SubmissionView>, ProblemHttpResult>> AdviseAsync(
        HttpContext http, string id, SubmissionTable submissions, SubmissionViews views, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = ReviewRequests.ReadAdvice(body);
        if (!read.IsValid)
        {
            return new Problem(422, "advice.invalid", "The advice is not valid.", "Every error is listed.", read.Problems).ToResult();
        }

        var now = clock.GetUtcNow();
        var advice = new Advice(http.Caller.Account.Id, now, read.Value.Opinion, read.Value.Reason, read.Value.Criteria);
        return await ChangeAsync(
            http.Caller, id, submissions, views,
            dossier => SubmissionChange.Of(
                dossier, SubmissionState.InReview, now, "review.advised", $"assessor:{http.Caller.Account.Id}", reason: advice.Reason,
                facts: after => after with { Review = after.Review! with { Advices = [.. after.Review.Advices.Where(other => other.Assessor != advice.Assessor), advice] } }),
            cancellation);
    }

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
            return new Problem(422, "decision.invalid", "The decision is not valid.", "Every error is listed.", read.Problems).ToResult();
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
            return NotInReview(dossier.State).ToResult();
        }

        var change = step(dossier);
        return await submissions.TryCommitAsync(change, cancellation)
            ? TypedResults.Ok(await views.OfAsync(change.After, cancellation))
            : SubmissionRefusals.Busy.ToResult();
    }
}

public sealed record ReviewListView(IReadOnlyList<ReviewItemView> Items);

public sealed record ReviewItemView(string Submission, string Product, string Version, DateTimeOffset DueAt, string Link);
