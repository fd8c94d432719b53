using System.Text;
using Balise.Adapters.Messaging;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tests.Messaging;

/// <summary>What every message sender promises, whatever the broker. Run once per adapter, against a broker on a real socket.</summary>
public abstract class MessageSenderContract : IAsyncLifetime
{
    private static int sent;

    public static TheoryData<string> Bodies { get; } =
    [
        Convert.ToBase64String("{}"u8),
        Convert.ToBase64String("""{"schema":"élève/1","body":"Décision : 👍 <&> \u0000 ""  "}"""u8),
        Convert.ToBase64String([.. Enumerable.Range(0, 256).Select(value => (byte)value)]),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('é', EnvelopeHeader.MaxBytes / 2))),
    ];

    /// <summary>Storage queues know no MessageId: the receiver gets both copies and tells them by the envelope's id. Service Bus delivers one.</summary>
    protected abstract int CopiesAfterTwoSends { get; }

    protected abstract IMessageSender Sender { get; }

    /// <summary>The clock by which the broker holds messages back.</summary>
    protected abstract TimeProvider Clock { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Theory, MemberData(nameof(Bodies))]
    public async Task Bytes_arrive_as_they_were_sent(string body)
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(Message(queue, Convert.FromBase64String(body)), Cancellation);
        Assert.Equal(body, Convert.ToBase64String(Assert.Single(await VisibleAsync(queue))));
    }

    [Fact]
    public async Task A_scheduled_message_is_stored_but_not_delivered_before_its_time()
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(Message(queue, "later"u8, Clock.GetUtcNow().AddHours(1)), Cancellation);
        Assert.Equal(1, await StoredAsync(queue));
        Assert.Empty(await VisibleAsync(queue));
    }

    [Fact]
    public async Task A_scheduled_message_is_delivered_once_its_time_has_come_and_not_earlier()
    {
        var queue = await NewQueueAsync();
        var notBefore = Clock.GetUtcNow().AddMilliseconds(1500);
        await Sender.SendAsync(Message(queue, "soon"u8, notBefore), Cancellation);
        var delivered = await FirstVisibleAsync(queue);
        Assert.Equal("soon", Encoding.UTF8.GetString(delivered));
        Assert.True(Clock.GetUtcNow() >= notBefore, "The message was delivered early.");
    }

    [Fact]
    public async Task A_time_that_has_passed_means_now()
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(Message(queue, "late"u8, Clock.GetUtcNow().AddDays(-1)), Cancellation);
        Assert.Single(await VisibleAsync(queue));
    }

    [Fact]
    public async Task A_repeated_send_never_changes_what_is_delivered()
    {
        var queue = await NewQueueAsync();
        var message = Message(queue, """{"id":"same"}"""u8);
        await Sender.SendAsync(message, Cancellation);
        await Sender.SendAsync(message, Cancellation);
        var copies = await VisibleAsync(queue);
        Assert.Equal(CopiesAfterTwoSends, copies.Count);
        Assert.All(copies, copy => Assert.Equal(message.Body.ToArray(), copy));
    }

    [Fact]
    public async Task Messages_sent_at_the_same_time_all_arrive()
    {
        var queue = await NewQueueAsync();
        string[] bodies = [.. Enumerable.Range(0, 24).Select(number => $"message {number:00}")];
        await Task.WhenAll(bodies.Select(body => Sender.SendAsync(Message(queue, Encoding.UTF8.GetBytes(body)), Cancellation)));
        Assert.Equal(bodies, (await VisibleAsync(queue)).Select(Encoding.UTF8.GetString).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_missing_queue_is_named()
    {
        var refused = await RefusedAsync(Message("nobody-made-this-queue", "{}"u8));
        Assert.Equal(SendFailure.QueueMissing, refused.Failure);
        Assert.False(refused.IsTransient);
        Assert.Contains("nobody-made-this-queue", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_carries_a_document_is_refused_before_it_is_sent()
    {
        var queue = await NewQueueAsync();
        var refused = await RefusedAsync(Message(queue, new byte[EnvelopeHeader.MaxBytes + 1]));
        Assert.Equal(SendFailure.TooLarge, refused.Failure);
        Assert.Contains("32769", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await StoredAsync(queue));
    }

    [Theory]
    [InlineData("", "id", 1, 0)]
    [InlineData("UPPER", "id", 1, 0)]
    [InlineData("two--hyphens", "id", 1, 0)]
    [InlineData("queue/messages?x=", "id", 1, 0)]
    [InlineData("good-queue", "", 1, 0)]
    [InlineData("good-queue", "with space", 1, 0)]
    [InlineData("good-queue", "line\r\nbreak", 1, 0)]
    [InlineData("good-queue", "é", 1, 0)]
    [InlineData("good-queue", "id", 0, 0)]
    [InlineData("good-queue", "id", 1, 8)]
    public async Task A_malformed_message_is_refused_before_it_is_sent(string queue, string id, int bytes, int days)
    {
        var refused = await RefusedAsync(new QueuedMessage(queue, id, new byte[bytes], days == 0 ? null : Clock.GetUtcNow().AddDays(days)));
        Assert.Equal(SendFailure.Invalid, refused.Failure);
        Assert.False(refused.IsTransient);
    }

    [Fact]
    public async Task A_MessageId_has_128_characters_at_most()
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(new QueuedMessage(queue, new string('x', 128), "{}"u8.ToArray()), Cancellation);
        Assert.Single(await VisibleAsync(queue));
        Assert.Equal(SendFailure.Invalid, (await RefusedAsync(new QueuedMessage(queue, new string('x', 129), "{}"u8.ToArray()))).Failure);
    }

    [Fact]
    public async Task A_cancelled_send_sends_nothing()
    {
        var queue = await NewQueueAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender.SendAsync(Message(queue, "{}"u8), new CancellationToken(canceled: true)));
        Assert.Equal(0, await StoredAsync(queue));
    }

    protected abstract Task<string> NewQueueAsync();

    /// <summary>The bodies that a receiver could get now.</summary>
    protected abstract Task<IReadOnlyList<byte[]>> VisibleAsync(string queue);

    /// <summary>How many messages the broker holds, delivered later or now.</summary>
    protected abstract Task<int> StoredAsync(string queue);

    /// <summary>Lets time pass until a message is visible.</summary>
    protected abstract Task<byte[]> FirstVisibleAsync(string queue);

    protected static QueuedMessage Message(string queue, ReadOnlySpan<byte> body, DateTimeOffset? notBefore = null) =>
        new(queue, $"message-{Interlocked.Increment(ref sent)}", body.ToArray(), notBefore);

    protected Task<MessageNotSentException> RefusedAsync(QueuedMessage message) =>
        Assert.ThrowsAsync<MessageNotSentException>(() => Sender.SendAsync(message, Cancellation));
}
