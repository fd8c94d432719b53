using System.Diagnostics;
using Balise.Domain.Kernel;

namespace Balise.App.Hosting;

/// <summary>Runs one invocation of a queue or timer function, the same way under every host: own scope, sender's trace, deadline, settlement.</summary>
public sealed class Dispatch(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>After this time the platform kills the whole process and every invocation in it.</summary>
    public static readonly TimeSpan PlatformTimeout = TimeSpan.FromMinutes(10);

    /// <summary>So an invocation that hangs is ended before, alone.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(9);

    private static readonly ActivitySource Source = new("Balise.Functions");

    public async Task RunAsync(Function function, InboundMessage message, CancellationToken cancellation)
    {
        var handler = function switch
        {
            Function.Queue queue => queue.Handler,
            Function.DeadLetter letters => letters.Handler,
            _ => throw new UnreachableException(),
        };
        using var activity = Start(function.Name, EnvelopeHeader.TryRead(message.Body.Span, out var header) ? header.Traceparent : null);
        await using var scope = scopes.CreateAsyncScope();
        await WithDeadlineAsync(async limited =>
        {
            var result = await handler(scope.ServiceProvider, message, limited);
            await scope.ServiceProvider.GetRequiredService<Settle>().AsAsync(function, message, result, limited);
        }, cancellation);
    }

    public async Task RunAsync(Function.Timer timer, TimerTick tick, CancellationToken cancellation)
    {
        using var activity = Start(timer.Name, traceparent: null);
        await using var scope = scopes.CreateAsyncScope();
        await WithDeadlineAsync(limited => timer.Handler(scope.ServiceProvider, tick, limited), cancellation);
    }

    private async Task WithDeadlineAsync(Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            await run(either.Token);
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The invocation had not ended after {Deadline}.", late);
        }
    }

    // Started even when nobody listens: what the handler sends on reads the current activity.
    private static Activity Start(string name, string? traceparent)
    {
        var parent = ActivityContext.TryParse(traceparent, traceState: null, isRemote: true, out var sent) ? sent : Activity.Current?.Context ?? default;
        if (Source.StartActivity(name, ActivityKind.Consumer, parent) is { } listened)
            return listened;

        var activity = new Activity(name);
        if (parent != default)
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        return activity.Start();
    }
}
