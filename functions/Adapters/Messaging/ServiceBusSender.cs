using System.Diagnostics;
using Azure.Core;
using Azure.Identity;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Messaging;

/// <summary>
/// Sends through Azure Service Bus over its REST interface. The queues have duplicate detection, so a send is repeated under the same MessageId
/// whenever nobody knows whether the broker stored it.
/// </summary>
public sealed partial class ServiceBusSender(HttpClient http, TokenCredential credential, IOptions<ServiceBusOptions> options, TimeProvider clock, ILogger<ServiceBusSender> logger)
    : IMessageSender, IDisposable
{
    private readonly ServiceBusToken tokens = new(credential, clock);

    /// <summary>A pooled client that follows no redirect and adds no trace header of its own, which the broker would take for a message property.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    })
    {
        // Each attempt has its own limit, from the options.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var delay = MessageRules.Check(message, now);
        DateTimeOffset? enqueueAt = delay > TimeSpan.Zero ? RoundUp(message.NotBefore!.Value) : null;
        var started = clock.GetTimestamp();
        var wait = Backoff.First;
        var tokenRefused = false;
        for (var attempt = 1; ; attempt++)
        {
            switch (await TryAsync(message, enqueueAt, Left(started), cancellation))
            {
                case ServiceBusAnswer.Stored:
                    return;
                case ServiceBusAnswer.Refused(var failure, var because):
                    throw NotSent(message, failure, because);
                case ServiceBusAnswer.TokenRefused when tokenRefused:
                    throw NotSent(message, SendFailure.Forbidden, "the broker does not accept our token, even a new one (401)");
                case ServiceBusAnswer.TokenRefused:
                    tokenRefused = true;
                    break;
                case ServiceBusAnswer.Busy(var because, var retryAfter):
                    wait = Backoff.Next(wait, Random.Shared.NextDouble());
                    var pause = retryAfter > wait ? retryAfter.Value : wait;
                    if (attempt >= options.Value.MaxAttempts || pause >= Left(started)) throw NotSent(message, SendFailure.Unavailable, $"{because}, at attempt {attempt}");
                    Log.Repeating(logger, message.Queue, message.MessageId, attempt, because, pause);
                    await Task.Delay(pause, clock, cancellation);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    public void Dispose() => tokens.Dispose();

    private async Task<ServiceBusAnswer> TryAsync(QueuedMessage message, DateTimeOffset? enqueueAt, TimeSpan left, CancellationToken cancellation)
    {
        var limit = left < options.Value.AttemptTimeout ? left : options.Value.AttemptTimeout;
        if (limit <= TimeSpan.Zero) return new ServiceBusAnswer.Busy("no time was left");
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            var token = await tokens.GetAsync(either.Token);
            using var request = ServiceBusRequest.For(options.Value.Address, message, enqueueAt, token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = ServiceBusAnswer.Of(response, clock.GetUtcNow());
            if (answer is ServiceBusAnswer.TokenRefused) tokens.Forget(token);
            return answer;
        }
        catch (HttpRequestException broken)
        {
            return new ServiceBusAnswer.Busy($"the connection failed ({broken.HttpRequestError})");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new ServiceBusAnswer.Busy("the broker did not answer in time");
        }
        catch (AuthenticationFailedException none)
        {
            throw new MessageNotSentException(SendFailure.Forbidden, $"A message for queue '{message.Queue}' was not sent: no identity could be shown to the broker.", none);
        }
    }

    private TimeSpan Left(long started) => options.Value.TotalTime - clock.GetElapsedTime(started);

    // The interface takes whole seconds, and never may a message arrive early.
    private static DateTimeOffset RoundUp(DateTimeOffset moment)
    {
        var rest = moment.UtcTicks % TimeSpan.TicksPerSecond;
        return rest == 0 ? moment.ToUniversalTime() : new(moment.UtcTicks - rest + TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    private static MessageNotSentException NotSent(QueuedMessage message, SendFailure failure, string because) =>
        new(failure, $"A message for queue '{message.Queue}' was not sent: {because}.");

    // Ids 9100-9199 belong to Messaging.
    private static partial class Log
    {
        [LoggerMessage(9100, LogLevel.Warning, "Message {MessageId} for {Queue}: attempt {Attempt} failed ({Because}); repeating in {Pause}")]
        public static partial void Repeating(ILogger logger, string queue, string messageId, int attempt, string because, TimeSpan pause);
    }
}
