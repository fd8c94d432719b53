using Balise.Domain.Intake;
using Balise.Domain.Kernel;

namespace Balise.Domain.Tests.Kernel;

public sealed class SubmissionChangeTests
{
    private static readonly DateTimeOffset Later = Samples.Now.AddHours(1);

    [Fact]
    public void A_step_dates_the_state_and_adds_one_event()
    {
        var draft = Samples.Draft;
        var change = SubmissionChange.Of(draft, SubmissionState.Sealed, Later, "submission.sealed", "vendor:1", after => after with { SealedAt = Later }, "why", "clause");
        Assert.Equal((SubmissionState.Sealed, Later, Later), (change.After.State, change.After.Since, change.After.SealedAt));
        Assert.Equal(new(2, Later, "submission.sealed", "vendor:1", "why", "clause"), change.Event);
        Assert.Equal([draft.History[0], change.Event], change.After.History);
        Assert.Empty(change.Messages);
        Assert.Single(draft.History);
    }

    [Fact]
    public void A_step_within_a_state_keeps_its_date() =>
        Assert.Equal(Samples.Now, SubmissionChange.Of(Samples.Draft, SubmissionState.Draft, Later, "artefact.stored", "vendor").After.Since);

    [Fact]
    public void The_state_machine_is_enforced()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => SubmissionChange.Of(Samples.Draft, SubmissionState.Decided, Later, "x", "y"));
        Assert.Equal("A submission that is draft cannot become decided.", refused.Message);
    }

    [Fact]
    public void What_is_announced_is_numbered_by_its_event()
    {
        var draft = Samples.Draft;
        var change = SubmissionChange.Of(
            draft, SubmissionState.Sealed, Later, "submission.sealed", "vendor",
            announce: sequence => OutgoingMessage.Of(
                SubmissionSealed.Schema, draft.Id.ToString(), sequence, new SubmissionSealed(draft.Id), IntakeMessages.Default.EnvelopeSubmissionSealed, traceparent: null));
        Assert.Equal($"submission-sealed.1-{draft.Id}-2", Assert.Single(change.Messages).Id);
    }
}
