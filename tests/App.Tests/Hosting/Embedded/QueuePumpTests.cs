using System.Text;
using System.Threading.Channels;
using Balise.App.Hosting.Embedded;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Balise.App.Tests.Hosting.Embedded;

public sealed class QueuePumpTests(OwnAzurite azurite) : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    private readonly string name = $"pump-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
    private readonly QueueSignals signals = new();
    private readonly Channel<InboundMessage> received = Channel.CreateUnbounded<InboundMessage>();
    private readonly CancellationTokenSource stop = new(), abandon = new();
    private readonly List<Task> pumps = [];

    public async ValueTask InitializeAsync() => await new WorkQueue(azurite.Storage.Queues, name, signals).CreateAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await abandon.CancelAsync();
        await Task.WhenAll(pumps);
        stop.Dispose();
        abandon.Dispose();
    }

    [Fact]
    public async Task A_message_is_run_and_gone()
    {
        await SendAsync("hello");
        Start(name, static (_, _) => Task.CompletedTask);

        var message = await received.Reader.ReadAsync();
        await StopAsync();

        Assert.Equal("hello", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal(1, message.DequeueCount);
        Assert.Equal(0, await CountAsync(name));
    }

    [Fact]
    public async Task What_was_not_base64_reaches_the_handler_as_it_is()
    {
        await azurite.Storage.Queues.GetQueueClient(name).SendMessageAsync("{not base64}");
        Start(name, static (_, _) => Task.CompletedTask);

        Assert.Equal("{not base64}", Encoding.UTF8.GetString((await received.Reader.ReadAsync()).Body.Span));
    }

    [Fact]
    public async Task After_five_failures_a_message_is_in_the_poison_queue_and_nowhere_else()
    {
        await SendAsync("bad");
        Start(name, static (_, _) => throw new InvalidOperationException("always"));
        var buried = Channel.CreateUnbounded<InboundMessage>();
        Start($"{name}-poison", (message, cancellation) => buried.Writer.WriteAsync(message, cancellation).AsTask());

        var last = await buried.Reader.ReadAsync();
        await StopAsync();

        Assert.Equal("bad", Encoding.UTF8.GetString(last.Body.Span));
        Assert.Equal([1, 2, 3, 4, 5], Drain());
        Assert.Equal(0, await CountAsync(name));
        Assert.Equal(0, await CountAsync($"{name}-poison"));
    }

    [Fact]
    public async Task A_message_that_killed_its_process_five_times_is_not_run_again()
    {
        await SendAsync("deadly");
        var queue = azurite.Storage.Queues.GetQueueClient(name);
        for (var death = 0; death < 5; death++)
        {
            var taken = (await queue.ReceiveMessageAsync()).Value;
            await queue.UpdateMessageAsync(taken.MessageId, taken.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        Start(name, static (_, _) => Task.CompletedTask);
        var buried = Channel.CreateUnbounded<InboundMessage>();
        Start($"{name}-poison", (message, cancellation) => buried.Writer.WriteAsync(message, cancellation).AsTask());

        await buried.Reader.ReadAsync();
        Assert.Empty(Drain());
    }

    [Fact]
    public async Task A_poison_queue_keeps_what_its_own_function_cannot_handle()
    {
        await azurite.Storage.Queues.GetQueueClient($"{name}-poison").SendMessageAsync("aGk=");
        Start($"{name}-poison", static (_, _) => throw new InvalidOperationException("table away"), times: 7);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await ReadAsync(7));
        Assert.Equal(1, await CountAsync($"{name}-poison"));
    }

    [Fact]
    public async Task A_message_stays_hidden_while_its_handler_runs_longer_than_the_visibility()
    {
        await SendAsync("slow");
        var release = new TaskCompletionSource();
        var options = Fast();
        options.Visibility = TimeSpan.FromSeconds(3);
        Start(name, (_, _) => release.Task, options);
        Start(name, (_, _) => release.Task, options);
        await received.Reader.ReadAsync();

        // The storage's own clock decides: a message hidden for seven seconds after ours appears once two visibilities have passed.
        var queue = azurite.Storage.Queues.GetQueueClient($"{name}-poison");
        await queue.SendMessageAsync("clock", visibilityTimeout: TimeSpan.FromSeconds(7));
        while ((await queue.ReceiveMessagesAsync(1)).Value is [])
            await Task.Yield();
        release.SetResult();
        await StopAsync();

        Assert.Empty(Drain());
        Assert.Equal(0, await CountAsync(name));
    }

    [Fact]
    public async Task A_sleeping_pump_wakes_when_this_process_sends()
    {
        var options = Fast();
        options.ShortestIdle = options.LongestIdle = Never;
        await SendAsync("first");
        Start(name, static (_, _) => Task.CompletedTask, options);
        await received.Reader.ReadAsync();

        // Without the signal the pump would sleep for a minute, and this test with it.
        var sender = new WakingSender(new DirectSender(azurite), signals);
        await sender.SendAsync(new(name, "m2", Encoding.UTF8.GetBytes("second")), CancellationToken.None);

        Assert.Equal("second", Encoding.UTF8.GetString((await received.Reader.ReadAsync().AsTask().WaitAsync(Never / 2)).Body.Span));
    }

    [Fact]
    public async Task Stopping_waits_for_what_runs_and_receives_no_more()
    {
        var options = Fast();
        options.Concurrency = 1;
        await SendAsync("one");
        await SendAsync("two");
        var release = new TaskCompletionSource();
        Start(name, (_, _) => release.Task, options);
        await received.Reader.ReadAsync();

        await stop.CancelAsync();
        var running = pumps[0].IsCompleted;
        release.SetResult();
        await StopAsync();

        Assert.False(running);
        Assert.Empty(Drain());
        Assert.Equal(1, await CountAsync(name));
    }

    [Fact]
    public async Task An_abandoned_handler_leaves_its_message()
    {
        await SendAsync("long");
        Start(name, static (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await received.Reader.ReadAsync();

        await stop.CancelAsync();
        await abandon.CancelAsync();
        await StopAsync();

        Assert.Equal(1, await CountAsync(name));
    }

    private static EmbeddedOptions Fast() => new() { RetryDelay = TimeSpan.Zero, ShortestIdle = TimeSpan.FromMilliseconds(10), LongestIdle = TimeSpan.FromMilliseconds(50) };

    private void Start(string queue, Func<InboundMessage, CancellationToken, Task> handler, EmbeddedOptions? options = null, int times = int.MaxValue)
    {
        var left = times;
        var pump = new QueuePump(new(azurite.Storage.Queues, queue, signals), async (message, cancellation) =>
        {
            if (Interlocked.Decrement(ref left) < 0)
                await Task.Delay(Timeout.Infinite, cancellation);
            if (queue == name || times != int.MaxValue)
                await received.Writer.WriteAsync(message, CancellationToken.None);
            await handler(message, cancellation);
        }, options ?? Fast(), TimeProvider.System, NullLogger<QueuePump>.Instance);
        pumps.Add(Task.Run(() => pump.RunAsync(stop.Token, abandon.Token)));
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(pumps);
    }

    private async Task SendAsync(string text) => await azurite.Storage.Queues.GetQueueClient(name).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private async Task<int> CountAsync(string queue) => (await azurite.Storage.Queues.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private List<int> Drain()
    {
        var counts = new List<int>();
        while (received.Reader.TryRead(out var message))
            counts.Add(message.DequeueCount);
        return counts;
    }

    private async Task<List<int>> ReadAsync(int count)
    {
        var counts = new List<int>();
        while (counts.Count < count)
            counts.Add((await received.Reader.ReadAsync()).DequeueCount);
        return counts;
    }

    private sealed class DirectSender(OwnAzurite azurite) : IMessageSender
    {
        public Task SendAsync(QueuedMessage message, CancellationToken cancellation) =>
            azurite.Storage.Queues.GetQueueClient(message.Queue).SendMessageAsync(Convert.ToBase64String(message.Body.Span), cancellation);
    }
}
