using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.App.Review;

/// <summary>Everything review may answer instead of doing what was asked, one problem per reason.</summary>
internal static class ReviewRefusals
{
    public static Problem NotInReview(SubmissionState state) =>
        new(409, "review.not-open", "This submission is not in review.", $"It is {state.Name()}.");

    public static Problem AdviceInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "advice.invalid", "The advice is not valid.", "Every error is listed.", errors);

    public static Problem WaiverInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "waiver.invalid", "The waiver is not valid.", "Every error is listed.", errors);

    public static Problem DecisionInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "decision.invalid", "The decision is not valid.", "Every error is listed.", errors);

    public static Problem PackGone(string pack) =>
        new(409, "review.pack-gone", "The report cannot be judged again.", $"It was judged against {pack}, which is not here as it was.");

    public static Problem EvidenceErased { get; } =
        new(410, "evidence.erased", "The evidence of this submission was erased.", "Nothing can be judged on it any more; decide on what the report says.");

    public static Problem CannotSign { get; } =
        new(503, "signing.unavailable", "What you say cannot be signed at the moment.", "Nothing was stored. Try again later; the operator sees why.");
}
