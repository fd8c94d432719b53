using Azure;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Adapters.Tests.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tests.Outbox;

public sealed class TableOutboxTests
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task State_event_and_message_are_written_together_and_sent()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        Assert.True(await store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation));
        var message = Store.Message(draft, 2);
        Assert.Equal(["head", $"outbox~{message.Id}"], await store.RowsAsync(SubmissionTable.Name, draft.Id.ToString()));
        var sent = Assert.Single(store.Sent);
        Assert.Equal(("sealed", message.Id), (sent.Queue, sent.MessageId));
        Assert.Equal(message.Envelope, sent.Body.ToArray());
        Assert.Equal([message.Id], (await store.Outbox.ReadAsync(SubmissionTable.Name, draft.Id.ToString(), [message.Id], Store.Cancellation)).Select(each => each.Id));
        await store.UntilSettledAsync();
    }

    [Fact]
    public async Task A_step_that_announces_nothing_leaves_nothing_to_sweep()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        Assert.True(await store.Submissions.TryCommitAsync(SubmissionChange.Of(draft, SubmissionState.Draft, store.Clock.GetUtcNow(), "x", "y"), Store.Cancellation));
        Assert.Empty(await store.WorkAsync());
        Assert.Empty(store.Sent);
    }

    [Fact]
    public async Task A_lost_race_writes_nothing_and_the_sweep_sends_nothing()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        Assert.True(await store.Submissions.TryCommitAsync(SubmissionChange.Of(draft, SubmissionState.Draft, store.Clock.GetUtcNow(), "x", "y"), Store.Cancellation));
        Assert.False(await store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation));
        Assert.Equal(["head"], await store.RowsAsync(SubmissionTable.Name, draft.Id.ToString()));
        Assert.Equal(["submission.created", "x"], (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!.History.Select(step => step.Code));
        Assert.Single(await store.WorkAsync());
        await SweepAsync(store);
        Assert.Empty(store.Sent);
        Assert.Empty(await store.WorkAsync());
    }

    [Fact]
    public async Task A_transaction_that_fails_half_way_is_rolled_back_whole()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        var (table, partition) = (store.Clients.Tables.GetTableClient(SubmissionTable.Name), draft.Id.ToString());
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, new TableEntity(partition, "new")),
            new(TableTransactionActionType.Add, new TableEntity(partition, "too-large") { ["Text"] = new string('x', 40_000) }),
        ];

        // The process ends between the pending row and the end of the commit.
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => store.Outbox.CommitAsync(table, partition, actions, [Store.Message(draft, 2)], inFlight: null, Store.Cancellation));
        Assert.Equal(["head"], await store.RowsAsync(SubmissionTable.Name, partition));
        Assert.Single(await store.WorkAsync());
        await SweepAsync(store);
        Assert.Empty(store.Sent);
        Assert.Empty(await store.WorkAsync());
    }

    [Theory, InlineData(0), InlineData(1)]
    public async Task What_was_committed_and_not_sent_is_sent_by_the_sweep(int sendsBeforeTheCrash)
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        store.SendsLeft = sendsBeforeTheCrash;
        var message = OutgoingMessage.Of(
            Domain.Review.DecisionMade.Schema, draft.Id.ToString(), 2, new Domain.Review.DecisionMade(draft.Id), Domain.Review.ReviewMessages.Default.EnvelopeDecisionMade, null);
        Assert.True(await store.Submissions.TryCommitAsync(store.Sealing(draft) with { Messages = [message] }, Store.Cancellation));
        Assert.Equal(sendsBeforeTheCrash, store.Sent.Count);

        await SweepAsync(store);
        Assert.Single(await store.WorkAsync());
        store.SendsLeft = int.MaxValue;
        await SweepAsync(store);
        Assert.Equal([("decided-one", message.Id), ("decided-two", message.Id)], store.SentNames.Distinct());
        Assert.Empty(await store.WorkAsync());
        var count = store.Sent.Count;
        await SweepAsync(store);
        Assert.Equal(count, store.Sent.Count);
    }

    [Fact]
    public async Task A_row_that_is_young_is_left_to_its_commit()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        store.SendsLeft = 0;
        await store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation);
        store.SendsLeft = int.MaxValue;
        store.Clock.Advance(Age - TimeSpan.FromTicks(1));
        await store.Sweep.RunAsync(Age, Store.Cancellation);
        Assert.Empty(store.Sent);
        Assert.Single(await store.WorkAsync());
        store.Clock.Advance(TimeSpan.FromTicks(2));
        await store.Sweep.RunAsync(Age, Store.Cancellation);
        Assert.Single(store.Sent);
    }

    [Fact]
    public async Task Two_sweeps_at_once_leave_no_row_and_send_the_same_message()
    {
        var store = await Store.NewAsync();
        store.SendsLeft = 0;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < 5; n++)
        {
            var draft = await store.NewDraftAsync();
            await store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation);
            ids.Add(Store.Message(draft, 2).Id);
        }

        store.SendsLeft = int.MaxValue;
        store.Clock.Advance(Age + Age);
        await Task.WhenAll(store.Sweep.RunAsync(Age, Store.Cancellation), store.Sweep.RunAsync(Age, Store.Cancellation));
        Assert.Equal(ids.Order(StringComparer.Ordinal), store.Sent.Select(message => message.MessageId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(await store.WorkAsync());
    }

    [Fact]
    public async Task One_message_that_cannot_be_sent_does_not_hold_up_the_others()
    {
        var store = await Store.NewAsync();
        var stuck = await store.NewDraftAsync();
        var unheard = new OutgoingMessage("nobody-hears/1", $"nobody-hears.1-{stuck.Id}-2", """{"schema":"nobody-hears/1","id":"x","traceparent":null,"attempt":1,"body":{}}"""u8.ToArray());
        Assert.True(await store.Submissions.TryCommitAsync(store.Sealing(stuck) with { Messages = [unheard] }, Store.Cancellation));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        store.SendsLeft = 0;
        var draft = await store.NewDraftAsync();
        await store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation);
        store.SendsLeft = int.MaxValue;
        await SweepAsync(store);
        Assert.Equal(Store.Message(draft, 2).Id, Assert.Single(store.Sent).MessageId);
        Assert.Single(await store.WorkAsync());
    }

    [Fact]
    public async Task A_sealed_submission_is_in_flight_until_it_is_settled()
    {
        var store = await Store.NewAsync();
        var inFlight = new WorkInFlight(store.Worklists, store.Settled, store.Clock);
        var first = await store.NewDraftAsync();
        await store.Submissions.TryCommitAsync(store.Sealing(first), Store.Cancellation);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await store.NewDraftAsync();
        var sealing = store.Sealing(second);
        await store.Submissions.TryCommitAsync(sealing, Store.Cancellation);
        Assert.Equal(0, await inFlight.AheadOfAsync((await store.Submissions.FindAsync(first.Id, Store.Cancellation))!, Store.Cancellation));
        Assert.Equal(1, await inFlight.AheadOfAsync(sealing.After, Store.Cancellation));
        Assert.Equal([first.Id], (await inFlight.OlderThanAsync(TimeSpan.FromMinutes(1), Store.Cancellation)).Select(late => late.Submission));
        Assert.Equal(new LaneWork(store.Clock.GetUtcNow().AddMinutes(-1), 2), (await inFlight.WaitingAsync(Store.Cancellation)).Submissions);
        inFlight.Settle(first.Id);
        inFlight.Settle(second.Id);
        await store.UntilSettledAsync(PendingSend.InFlightPrefix);
    }

    private static async Task SweepAsync(Store store)
    {
        store.Clock.Advance(Age + Age);
        await store.Sweep.RunAsync(Age, Store.Cancellation);
    }
}
