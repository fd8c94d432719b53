namespace Balise.Domain.Kernel;

/// <summary>
/// One step of a submission, stored whole or not at all: the dossier after it, the events that date it, and what it announces.
/// </summary>
public sealed record SubmissionChange(Submission After, HistoryEvent Event, IReadOnlyList<OutgoingMessage> Messages)
{
    /// <summary>The same step with one event more in its history, by the same actor at the same moment.</summary>
    public SubmissionChange And(string code, string? reason = null, string? clause = null)
    {
        var step = new HistoryEvent(After.NextSequence, Event.At, code, Event.Actor, reason, clause);
        return this with { After = After with { History = [.. After.History, step] } };
    }

    /// <summary>
    /// A step that dates what happens to a dossier without moving it: documents deleted, personal data erased. It may come in any state.
    /// </summary>
    public static SubmissionChange Beside(
        Submission before, DateTimeOffset at, string code, string actor, Func<Submission, Submission> facts, string? reason = null, string? clause = null)
    {
        var step = new HistoryEvent(before.NextSequence, at, code, actor, reason, clause);
        return new(facts(before with { History = [.. before.History, step] }), step, []);
    }

    /// <summary>Makes the next step of a dossier; the state machine forbids the others.</summary>
    public static SubmissionChange Of(
        Submission before, SubmissionState state, DateTimeOffset at, string code, string actor, Func<Submission, Submission>? facts = null,
        string? reason = null, string? clause = null, Func<int, OutgoingMessage>? announce = null)
    {
        if (!before.State.CanBecome(state))
        {
            throw new InvalidOperationException($"A submission that is {before.State.Name()} cannot become {state.Name()}.");
        }

        var step = new HistoryEvent(before.NextSequence, at, code, actor, reason, clause);
        var after = before with { State = state, Since = state == before.State ? before.Since : at, History = [.. before.History, step] };
        return new(facts is null ? after : facts(after), step, announce is null ? [] : [announce(step.Sequence)]);
    }
}
