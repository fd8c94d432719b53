using Balise.Domain.Kernel;

namespace Balise.Domain.Tests.Kernel;

public sealed class SubmissionStatesTests
{
    /// <summary>The whole table: what is not named here is forbidden.</summary>
    private static readonly (SubmissionState From, SubmissionState To)[] Allowed =
    [
        (SubmissionState.Draft, SubmissionState.Draft), (SubmissionState.Draft, SubmissionState.Sealed),
        (SubmissionState.Sealed, SubmissionState.Scanning),
        (SubmissionState.Scanning, SubmissionState.Scanning), (SubmissionState.Scanning, SubmissionState.Returned), (SubmissionState.Scanning, SubmissionState.InReview), (SubmissionState.Scanning, SubmissionState.Decided),
        (SubmissionState.InReview, SubmissionState.InReview), (SubmissionState.InReview, SubmissionState.Decided),
        (SubmissionState.Decided, SubmissionState.Decided),
    ];

    [Fact]
    public void Only_the_moves_of_the_table_are_allowed() =>
        Assert.Equal(
            Allowed.Order(),
            from before in Enum.GetValues<SubmissionState>() from after in Enum.GetValues<SubmissionState>() where before.CanBecome(after) select (before, after));

    [Fact]
    public void The_suite_owes_the_next_step_of_what_is_sealed_or_scanned() =>
        Assert.Equal([SubmissionState.Sealed, SubmissionState.Scanning], Enum.GetValues<SubmissionState>().Where(state => state.IsInFlight()));

    [Fact]
    public void Names_are_those_of_the_api() =>
        Assert.Equal(["draft", "sealed", "scanning", "returned", "in-review", "decided"], Enum.GetValues<SubmissionState>().Select(state => state.Name()));
}
