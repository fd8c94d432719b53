namespace Balise.Domain.Kernel;

/// <summary>Where a submission stands on its way to a decision.</summary>
public enum SubmissionState
{
    Draft,
    Sealed,
    Scanning,

    /// <summary>Blockers were found: the vendor mends them and submits again.</summary>
    Returned,
    InReview,
    Decided,
}

/// <summary>The only moves a submission can make.</summary>
public static class SubmissionStates
{
    public static bool CanBecome(this SubmissionState from, SubmissionState to) => (from, to) switch
    {
        (SubmissionState.Draft, SubmissionState.Draft or SubmissionState.Sealed) => true,
        (SubmissionState.Sealed, SubmissionState.Scanning) => true,
        (SubmissionState.Scanning, SubmissionState.Scanning or SubmissionState.Returned or SubmissionState.InReview or SubmissionState.Decided) => true,
        (SubmissionState.InReview, SubmissionState.InReview or SubmissionState.Decided) => true,
        (SubmissionState.Decided, SubmissionState.Decided) => true,
        _ => false,
    };

    /// <summary>True while the suite itself owes the next step; false while it waits for a person, or has ended.</summary>
    public static bool IsInFlight(this SubmissionState state) => state is SubmissionState.Sealed or SubmissionState.Scanning;

    /// <summary>The spelling of the API: lower case, words joined by hyphens.</summary>
    public static string Name(this SubmissionState state) => state is SubmissionState.InReview ? "in-review" : state.ToString().ToLowerInvariant();
}
