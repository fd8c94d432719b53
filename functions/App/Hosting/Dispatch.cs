using System.Diagnostics;
using Balise.App.Operations.Telemetry;
using Balise.Domain.Kernel;

namespace Balise.App.Hosting;

/// <summary>Runs one invocation of a queue or timer function, the same way under every host: own scope, sender's trace, deadline, settlement.</summary>
public sealed class Dispatch(IServiceScopeFactory scopes, TimeProvider clock, InvocationSpans spans)
{
    public const string SourceName = "Balise.Functions";

    /// <summary>After this time the platform kills the whole process and every invocation in it.</summary>
    public static readonly TimeSpan PlatformTimeout = TimeSpan.FromMinutes(10);

    /// <summary>So an invocation that hangs is ended before, alone.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(9);

    private static readonly ActivitySource Source = new(SourceName);

    public async Task RunAsync(Function function, InboundMessage message, CancellationToken cancellation)
    {
        await spans.HeardAsync();
        var handler = function switch
        {
            Function.Queue queue => queue.Handler,
            Function.DeadLetter letters => letters.Handler,
            _ => throw new UnreachableException(),
        };
        using var activity = Start(function.Name, EnvelopeHeader.TryRead(message.Body.Span, out var header) ? header.Traceparent : null);
        await using var scope = scopes.CreateAsyncScope();
        await MeasuredAsync(function.Name, activity, async () =>
        {
            var settled = Settled.Done;
            await WithDeadlineAsync(async limited =>
            {
                var result = await handler(scope.ServiceProvider, message, limited);
                settled = await scope.ServiceProvider.GetRequiredService<Settle>().AsAsync(function, message, result, limited);
            }, cancellation);
            return settled;
        });
    }

    public async Task RunAsync(Function.Timer timer, TimerTick tick, CancellationToken cancellation)
    {
        await spans.HeardAsync();
        using var activity = Start(timer.Name, traceparent: null);
        await using var scope = scopes.CreateAsyncScope();
        await MeasuredAsync(timer.Name, activity, async () =>
        {
            await WithDeadlineAsync(limited => timer.Handler(scope.ServiceProvider, tick, limited), cancellation);
            return Settled.Done;
        });
    }

    private async Task MeasuredAsync(string function, Activity activity, Func<Task<Settled>> run)
    {
        var started = clock.GetTimestamp();
        var outcome = "failed";
        try
        {
            outcome = (await run()).Name();
        }
        catch (Exception broken)
        {
            // The kind alone: what an exception says may quote what it met.
            activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", broken.GetType().FullName);
            throw;
        }
        finally
        {
            activity.SetTag(Metrics.Outcome, outcome);
            Metrics.Invocations.Record(clock.GetElapsedTime(started).TotalSeconds, new(Metrics.Function, function), new(Metrics.Outcome, outcome));
        }
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
    private Activity Start(string name, string? traceparent)
    {
        var invoked = Activity.Current?.Context ?? default;
        var isSent = ActivityContext.TryParse(traceparent, traceState: null, isRemote: true, out var sent);
        var parent = isSent ? sent : invoked;

        // The platform's own invocation is another trace: the two are tied, so that either leads to the other.
        ActivityLink[] links = isSent && invoked != default ? [new(invoked)] : [];
        if (Source.StartActivity(name, spans.Kind, parent, links: links) is { } listened)
            return listened;

        var activity = new Activity(name);
        if (parent != default)
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        return activity.Start();
    }
}

/// <summary>What the span of an invocation is: a consumer, or, where the platform in front of us counts each invocation as a request already, an inner step.</summary>
/// <param name="Kind">Of the span.</param>
/// <param name="HeardAsync">Ends once somebody listens, if anybody ever will.</param>
public sealed record InvocationSpans(ActivityKind Kind, Func<Task> HeardAsync);
