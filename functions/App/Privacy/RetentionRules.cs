using Balise.Domain.Kernel;

namespace Balise.App.Privacy;

/// <summary>What retention owes a submission now. The private constructor keeps the list closed.</summary>
public abstract record RetentionStep
{
    private RetentionStep() { }

    /// <summary>Nothing more, ever.</summary>
    public sealed record Nothing : RetentionStep;

    /// <summary>Look again then.</summary>
    public sealed record LookAgain(DateTimeOffset At) : RetentionStep;

    public sealed record DeleteDraft : RetentionStep;

    /// <summary>Documents, evidence and contacts.</summary>
    public sealed record Erase : RetentionStep;

    public sealed record DeleteDocuments : RetentionStep;
}

/// <summary>Decides by the state of a submission and its dates alone.</summary>
public static class RetentionRules
{
    /// <summary>What is under way waits for people, so it is looked at now and then.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromDays(30);

    public static RetentionStep For(Submission dossier, RetentionOptions keep, DateTimeOffset now) => dossier switch
    {
        { ErasedAt: not null } => new RetentionStep.Nothing(),
        { State: SubmissionState.Draft } => Due(dossier.History[^1].At + keep.Drafts, now, new RetentionStep.DeleteDraft()),
        { State: SubmissionState.Decided, Review.Decision: { } decision } when decision.Opinion.Lists() => dossier.Artefacts.All(artefact => artefact.DeletedAt is not null)
            ? new RetentionStep.Nothing()
            : Due(dossier.Since + keep.ListedDocuments, now, new RetentionStep.DeleteDocuments()),
        { State: SubmissionState.Returned or SubmissionState.Decided } => Due(dossier.Since + keep.Closed, now, new RetentionStep.Erase()),
        _ => new RetentionStep.LookAgain(now + UnderWay),
    };

    private static RetentionStep Due(DateTimeOffset at, DateTimeOffset now, RetentionStep step) => at <= now ? step : new RetentionStep.LookAgain(at);
}
