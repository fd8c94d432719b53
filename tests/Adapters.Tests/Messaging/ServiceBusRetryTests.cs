using System.Globalization;
using Azure.Core;
using Azure.Identity;
using Balise.Adapters.Messaging;
using Balise.Domain.Kernel;
using Balise.Testing.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Messaging;

public sealed class ServiceBusRetryTests : IAsyncLifetime
{
    private static readonly QueuedMessage Message = new("orders", "message-1", "{}"u8.ToArray());

    private readonly ObservedClock clock = new();
    private readonly HttpClient http = ServiceBusSender.NewClient();
    private readonly List<ServiceBusSender> senders = [];
    private LoopbackServiceBus bus = null!;

    // A sender that waits for a clock that nobody moves would wait for ever: this turns the hang into a failure.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));

    private CancellationToken Cancellation => limit.Token;

    public async ValueTask InitializeAsync()
    {
        bus = await LoopbackServiceBus.StartAsync(clock, Cancellation);
        bus.AddQueue("orders");
    }

    public async ValueTask DisposeAsync()
    {
        senders.ForEach(sender => sender.Dispose());
        http.Dispose();
        await bus.DisposeAsync();
        limit.Dispose();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_busy_broker_is_asked_again_after_a_short_random_wait(int status)
    {
        bus.FailNext(new LoopbackFailure.Answer(status));
        var sending = NewSender().SendAsync(Message, Cancellation);
        var pause = await NextPauseAsync();
        Assert.InRange(pause, TimeSpan.FromMilliseconds(199), TimeSpan.FromMilliseconds(600));
        Assert.Empty(bus.Stored("orders"));
        clock.Advance(pause);
        await sending;
        Assert.Equal("message-1", Assert.Single(bus.Stored("orders")).MessageId);
        Assert.Equal(2, bus.Requests);
    }

    [Fact]
    public async Task The_broker_may_ask_for_a_longer_wait_in_seconds()
    {
        bus.FailNext(new LoopbackFailure.Answer(429, RetryAfter: "9"));
        await SendsAfterAsync(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task The_broker_may_ask_for_a_longer_wait_by_a_date()
    {
        bus.FailNext(new LoopbackFailure.Answer(503, clock.GetUtcNow().AddSeconds(11).ToString("R", CultureInfo.InvariantCulture)));
        await SendsAfterAsync(TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task A_wait_that_leaves_no_time_is_not_begun()
    {
        bus.FailNext(new LoopbackFailure.Answer(503, RetryAfter: "3600"));
        var failed = await FailedAsync(NewSender());
        Assert.Equal(SendFailure.Unavailable, failed.Failure);
        Assert.Equal(1, bus.Requests);
    }

    [Fact]
    public async Task A_connection_cut_before_storing_loses_nothing()
    {
        bus.FailNext(new LoopbackFailure.AbortBeforeStoring());
        await SendsAfterAsync(null);
        Assert.Single(bus.Stored("orders"));
    }

    [Fact]
    public async Task A_connection_cut_after_storing_doubles_nothing()
    {
        bus.FailNext(new LoopbackFailure.AbortAfterStoring());
        await SendsAfterAsync(null);
        Assert.Equal(2, bus.Requests);
        Assert.Single(bus.Stored("orders"));
    }

    [Fact]
    public async Task Only_duplicate_detection_makes_the_repetition_harmless()
    {
        bus.AddQueue("orders", duplicateWindow: TimeSpan.Zero);
        bus.FailNext(new LoopbackFailure.AbortAfterStoring());
        await SendsAfterAsync(null);
        Assert.Equal(["message-1", "message-1"], bus.Stored("orders").Select(message => message.MessageId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_silent_broker_is_given_up_and_asked_again()
    {
        bus.FailNext(new LoopbackFailure.Silence());
        var sending = NewSender().SendAsync(Message, Cancellation);
        await bus.ArrivedAsync(Cancellation);
        clock.Advance(await clock.NextTimerAsync(Cancellation));
        clock.Advance(await clock.NextTimerAsync(Cancellation));
        await sending;
        Assert.Single(bus.Stored("orders"));
    }

    [Fact]
    public async Task Attempts_are_counted()
    {
        bus.FailNext(new LoopbackFailure.Answer(503), times: 10);
        var sending = FailedAsync(NewSender(attempts: 3));
        clock.Advance(await NextPauseAsync());
        clock.Advance(await NextPauseAsync());
        var failed = await sending;
        Assert.Equal(SendFailure.Unavailable, failed.Failure);
        Assert.True(failed.IsTransient);
        Assert.Contains("503", failed.Message, StringComparison.Ordinal);
        Assert.Equal(3, bus.Requests);
    }

    [Fact]
    public async Task Silence_ends_with_the_total_time_however_many_attempts_are_left()
    {
        bus.FailNext(new LoopbackFailure.Silence(), times: 10);
        var began = clock.GetUtcNow();
        var sending = FailedAsync(NewSender(attempts: 10));
        while (await Task.WhenAny(sending, clock.NextTimerAsync(Cancellation).AsTask()) is Task<TimeSpan> timer) clock.Advance(await timer);
        Assert.Equal(SendFailure.Unavailable, (await sending).Failure);
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        bus.FailNext(new LoopbackFailure.Answer(503));
        var sending = NewSender().SendAsync(Message, stop.Token);
        await NextPauseAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(1, bus.Requests);
    }

    [Theory]
    [InlineData(302, SendFailure.Invalid)]
    [InlineData(400, SendFailure.Invalid)]
    [InlineData(403, SendFailure.Forbidden)]
    [InlineData(404, SendFailure.QueueMissing)]
    [InlineData(410, SendFailure.QueueMissing)]
    [InlineData(413, SendFailure.TooLarge)]
    public async Task A_decisive_answer_is_not_questioned(int status, SendFailure failure)
    {
        bus.FailNext(new LoopbackFailure.Answer(status));
        var failed = await FailedAsync(NewSender());
        Assert.Equal(failure, failed.Failure);
        Assert.False(failed.IsTransient);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, bus.Requests);
    }

    [Fact]
    public async Task A_token_is_fetched_once_and_again_shortly_before_it_expires()
    {
        var sender = NewSender();
        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => sender.SendAsync(Message with { MessageId = $"m{number}" }, Cancellation)));
        Assert.Equal(1, bus.Tokens.Issued);
        clock.Advance(bus.Tokens.Lifetime - TimeSpan.FromMinutes(4));
        await sender.SendAsync(Message, Cancellation);
        Assert.Equal(2, bus.Tokens.Issued);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_at_once()
    {
        var sender = NewSender();
        await sender.SendAsync(Message, Cancellation);
        bus.Tokens.Revoke();
        await sender.SendAsync(Message with { MessageId = "message-2" }, Cancellation);
        Assert.Equal(2, bus.Tokens.Issued);
        Assert.Equal(["message-1", "message-2"], bus.Stored("orders").Select(message => message.MessageId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_ends_the_send()
    {
        bus.FailNext(new LoopbackFailure.Answer(401), times: 2);
        Assert.Equal(SendFailure.Forbidden, (await FailedAsync(NewSender())).Failure);
        Assert.Equal(2, bus.Requests);
        Assert.Equal(2, bus.Tokens.Issued);
    }

    [Fact]
    public async Task Without_any_identity_the_send_says_so()
    {
        var nobody = DelegatedTokenCredential.Create((_, _) => throw new CredentialUnavailableException("none"));
        var failed = await FailedAsync(NewSender(credential: nobody));
        Assert.Equal(SendFailure.Forbidden, failed.Failure);
        Assert.Contains("identity", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_cannot_be_reached_is_unavailable()
    {
        var failed = await FailedAsync(NewSender(attempts: 1, endpoint: new Uri("http://127.0.0.1:1")));
        Assert.Equal(SendFailure.Unavailable, failed.Failure);
    }

    private Task<MessageNotSentException> FailedAsync(ServiceBusSender sender) =>
        Assert.ThrowsAsync<MessageNotSentException>(() => sender.SendAsync(Message, Cancellation));

    private async Task SendsAfterAsync(TimeSpan? expected)
    {
        var sending = NewSender().SendAsync(Message, Cancellation);
        var pause = await NextPauseAsync();
        if (expected is not null) Assert.Equal(expected, pause);
        clock.Advance(pause);
        await sending;
    }

    // Every attempt sets its time limit first; the timer after it is the wait.
    private async Task<TimeSpan> NextPauseAsync()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), await clock.NextTimerAsync(Cancellation));
        return await clock.NextTimerAsync(Cancellation);
    }

    private ServiceBusSender NewSender(int attempts = 5, Uri? endpoint = null, TokenCredential? credential = null)
    {
        var options = Options.Create(new ServiceBusOptions { FullyQualifiedNamespace = "unused.invalid", Endpoint = endpoint ?? bus.Endpoint, MaxAttempts = attempts });
        senders.Add(new ServiceBusSender(http, credential ?? bus.Tokens, options, clock, NullLogger<ServiceBusSender>.Instance));
        return senders[^1];
    }
}
