using System.Globalization;
using Azure.Storage.Queues;
using Balise.Adapters.Messaging;
using Balise.Adapters.Storage;
using Balise.Domain.Kernel;
using Balise.Testing.Azurite;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Messaging;

public sealed class StorageQueueSenderTests : MessageSenderContract
{
    private IOptions<StorageOptions>? options;
    private StorageClients? storage;
    private StorageQueueSender? sender;
    private int queues;

    protected override int CopiesAfterTwoSends => 2;

    protected override IMessageSender Sender => sender!;

    protected override TimeProvider Clock => TimeProvider.System;

    public override async ValueTask InitializeAsync()
    {
        var azurite = await AzuriteFixture.StartedAsync(Cancellation);
        options = azurite.NewOptions(createMissingQueues: false);
        storage = new StorageClients(options);
        sender = new StorageQueueSender(storage, options, Clock);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Development_makes_a_missing_queue_and_sends()
    {
        var lenient = Options.Create(new StorageOptions { ConnectionString = options!.Value.ConnectionString, CreateMissingQueues = true });
        await new StorageQueueSender(storage!, lenient, Clock).SendAsync(Message("made-on-first-send", "{}"u8), Cancellation);
        Assert.Single(await VisibleAsync("made-on-first-send"));
    }

    [Fact]
    public async Task A_message_never_expires()
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(Message(queue, "{}"u8), Cancellation);
        var peeked = await Queue(queue).PeekMessageAsync(Cancellation);
        Assert.Equal(9999, peeked.Value.ExpiresOn?.Year);
    }

    [Fact]
    public async Task A_message_can_be_held_back_for_seven_days()
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(Message(queue, "{}"u8, Clock.GetUtcNow().AddDays(7)), Cancellation);
        Assert.Equal(1, await StoredAsync(queue));
        Assert.Empty(await VisibleAsync(queue));
    }

    [Fact]
    public async Task An_account_that_refuses_our_key_is_told_apart()
    {
        var queue = await NewQueueAsync();
        var wrongKey = Convert.ToBase64String(new byte[64]);
        var parts = options!.Value.ConnectionString!.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={wrongKey}" : part);
        var foreign = Options.Create(new StorageOptions { ConnectionString = string.Join(';', parts) });
        var refused = await Assert.ThrowsAsync<MessageNotSentException>(
            () => new StorageQueueSender(new StorageClients(foreign), foreign, Clock).SendAsync(Message(queue, "{}"u8), Cancellation));
        Assert.Equal(SendFailure.Forbidden, refused.Failure);
    }

    [Fact]
    public async Task An_account_that_does_not_answer_is_worth_another_try()
    {
        var nobody = Options.Create(new StorageOptions
        {
            ConnectionString = "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=AAAA;QueueEndpoint=http://127.0.0.1:1/nobody;",
            MaxRetries = 0,
        });
        var silent = await Assert.ThrowsAsync<MessageNotSentException>(
            () => new StorageQueueSender(new StorageClients(nobody), nobody, Clock).SendAsync(Message("any-queue", "{}"u8), Cancellation));
        Assert.Equal(SendFailure.Unavailable, silent.Failure);
        Assert.True(silent.IsTransient);
    }

    protected override async Task<string> NewQueueAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"queue-{Interlocked.Increment(ref queues)}");
        await Queue(name).CreateAsync(cancellationToken: Cancellation);
        return name;
    }

    protected override async Task<IReadOnlyList<byte[]>> VisibleAsync(string queue)
    {
        var peeked = await Queue(queue).PeekMessagesAsync(32, Cancellation);
        return [.. peeked.Value.Select(message => Convert.FromBase64String(message.MessageText))];
    }

    protected override async Task<int> StoredAsync(string queue) => (await Queue(queue).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount;

    // The emulator keeps its own time, so this is the one place that must wait for it.
    protected override async Task<byte[]> FirstVisibleAsync(string queue)
    {
        while (true)
        {
            if (await VisibleAsync(queue) is [var first, ..]) return first;
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
        }
    }

    private QueueClient Queue(string name) => storage!.Queues.GetQueueClient(name);
}
