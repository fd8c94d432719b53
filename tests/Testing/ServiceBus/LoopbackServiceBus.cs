using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Balise.Testing.ServiceBus;

/// <summary>
/// A Service Bus namespace on a loopback socket that enforces the documented REST contract of sending, keeps messages for assertions, and fails on
/// demand. Time is the given clock's: a scheduled message becomes visible when that clock says so.
/// </summary>
public sealed class LoopbackServiceBus : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, LoopbackQueue> queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> deleted = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LoopbackFailure> failures = new();
    private readonly TimeProvider clock;
    private readonly WebApplication server;
    private readonly SemaphoreSlim arrivals = new(0);
    private int requests;

    private LoopbackServiceBus(TimeProvider clock)
    {
        this.clock = clock;
        Tokens = new LoopbackTokens(clock);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        });
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    /// <summary>The credential to send with: its tokens are the only ones accepted.</summary>
    public LoopbackTokens Tokens { get; }

    public Uri Endpoint => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>How many requests arrived, whatever became of them.</summary>
    public int Requests => requests;

    public static async Task<LoopbackServiceBus> StartAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var bus = new LoopbackServiceBus(clock);
        await bus.server.StartAsync(cancellation);
        return bus;
    }

    public void AddQueue(string name, TimeSpan? duplicateWindow = null) => queues[name] = new LoopbackQueue(clock, duplicateWindow ?? TimeSpan.FromMinutes(10));

    /// <summary>From now on sends to this queue are answered 410; to a queue that never was, 404.</summary>
    public void DeleteQueue(string name) => deleted[name] = queues.TryRemove(name, out _);

    /// <summary>Lets the next requests fail, after those already ordered.</summary>
    public void FailNext(LoopbackFailure failure, int times = 1)
    {
        for (var i = 0; i < times; i++) failures.Enqueue(failure);
    }

    /// <summary>Waits for the next request that was not waited for yet; its fate is sealed by then.</summary>
    public Task ArrivedAsync(CancellationToken cancellation) => arrivals.WaitAsync(cancellation);

    /// <summary>What a receiver could get now, in the order of arrival.</summary>
    public IReadOnlyList<LoopbackMessage> Visible(string queue) => queues[queue].Visible();

    /// <summary>Everything stored, also what is scheduled for later.</summary>
    public IReadOnlyList<LoopbackMessage> Stored(string queue) => queues[queue].Stored();

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
        arrivals.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        failures.TryDequeue(out var failure);
        arrivals.Release();
        switch (failure)
        {
            case LoopbackFailure.Answer(var status, var retryAfter):
                if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
                await FailAsync(context, status, "Ordered by the test.");
                return;
            case LoopbackFailure.AbortBeforeStoring:
                context.Abort();
                return;
            case LoopbackFailure.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                return;
            default:
                await StoreAsync(context, abort: failure is LoopbackFailure.AbortAfterStoring);
                return;
        }
    }

    private async Task StoreAsync(HttpContext context, bool abort)
    {
        var request = context.Request;
        if (request.Path.Value!.Split('/') is not ["", var name, "messages"] || !HttpMethods.IsPost(request.Method)) await FailAsync(context, 404, "No such operation.");
        else if (!Tokens.Accepts(request.Headers.Authorization)) await FailAsync(context, 401, "The token is absent, expired, or for another audience.");
        else if (deleted.ContainsKey(name)) await FailAsync(context, 410, "The queue was deleted.");
        else if (!queues.TryGetValue(name, out var queue)) await FailAsync(context, 404, "The queue does not exist.");
        else if (await LoopbackRequest.BodyAsync(request) is not { } body) await FailAsync(context, 403, "The message is larger than 256 KB.");
        else if (LoopbackRequest.Read(request, name, body, clock.GetUtcNow()) is not { } message) await FailAsync(context, 400, "BrokerProperties or a custom property is malformed.");
        else
        {
            queue.Store(message);
            if (abort) context.Abort();
            else context.Response.StatusCode = 201;
        }
    }

    private static Task FailAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<Error><Code>{status}</Code><Detail>{detail}</Detail></Error>"));
    }
}
