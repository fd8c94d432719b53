using System.Diagnostics;
using System.Globalization;
using Balise.Adapters.Messaging;
using Balise.Domain.Kernel;
using Balise.Testing.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Messaging;

public sealed class ServiceBusSenderTests : MessageSenderContract
{
    private readonly ObservedClock clock = new();
    private readonly HttpClient http = ServiceBusSender.NewClient();
    private LoopbackServiceBus? bus;
    private ServiceBusSender? sender;
    private int queues;

    protected override int CopiesAfterTwoSends => 1;

    protected override IMessageSender Sender => sender!;

    protected override TimeProvider Clock => clock;

    public override async ValueTask InitializeAsync()
    {
        bus = await LoopbackServiceBus.StartAsync(clock, Cancellation);
        var options = Options.Create(new ServiceBusOptions { FullyQualifiedNamespace = "unused.invalid", Endpoint = bus.Endpoint });
        sender = new ServiceBusSender(http, bus.Tokens, options, clock, NullLogger<ServiceBusSender>.Instance);
    }

    public override async ValueTask DisposeAsync()
    {
        sender!.Dispose();
        http.Dispose();
        await bus!.DisposeAsync();
    }

    [Fact]
    public async Task The_broker_gets_the_MessageId_the_content_type_and_no_property_by_accident()
    {
        var queue = await NewQueueAsync();
        var message = Message(queue, "{}"u8);
        await Sender.SendAsync(message, Cancellation);
        var stored = Assert.Single(bus!.Stored(queue));
        Assert.Equal(message.MessageId, stored.MessageId);
        Assert.Equal("application/json", stored.ContentType);
        Assert.Null(stored.ScheduledFor);
        Assert.Empty(stored.Properties);
    }

    [Fact]
    public async Task The_current_trace_travels_as_the_only_property()
    {
        var queue = await NewQueueAsync();
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("who", "nobody").Start();
        activity.TraceStateString = "vendor=1";
        await Sender.SendAsync(Message(queue, "{}"u8), Cancellation);
        var (name, value) = Assert.Single(Assert.Single(bus!.Stored(queue)).Properties);
        Assert.Equal("traceparent", name);
        Assert.Equal(activity.Id, value);
    }

    [Fact]
    public async Task A_fraction_of_a_second_is_rounded_up()
    {
        var queue = await NewQueueAsync();
        await Sender.SendAsync(Message(queue, "{}"u8, clock.GetUtcNow().AddMilliseconds(2001)), Cancellation);
        Assert.Equal(clock.GetUtcNow().AddSeconds(3), Assert.Single(bus!.Stored(queue)).ScheduledFor);
    }

    [Fact]
    public async Task What_is_too_large_is_never_offered_to_the_broker()
    {
        await RefusedAsync(Message(await NewQueueAsync(), new byte[EnvelopeHeader.MaxBytes + 1]));
        Assert.Equal(0, bus!.Requests);
    }

    [Fact]
    public async Task A_deleted_queue_is_missing_too()
    {
        var queue = await NewQueueAsync();
        bus!.DeleteQueue(queue);
        Assert.Equal(SendFailure.QueueMissing, (await RefusedAsync(Message(queue, "{}"u8))).Failure);
    }

    protected override Task<string> NewQueueAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"queue-{++queues}");
        bus!.AddQueue(name);
        return Task.FromResult(name);
    }

    protected override Task<IReadOnlyList<byte[]>> VisibleAsync(string queue) =>
        Task.FromResult<IReadOnlyList<byte[]>>([.. bus!.Visible(queue).Select(message => message.Body)]);

    protected override Task<int> StoredAsync(string queue) => Task.FromResult(bus!.Stored(queue).Count);

    protected override async Task<byte[]> FirstVisibleAsync(string queue)
    {
        Assert.NotEmpty(bus!.Stored(queue));
        while (true)
        {
            if (await VisibleAsync(queue) is [var first, ..]) return first;
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
