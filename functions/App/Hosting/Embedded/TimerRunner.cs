using Azure;
using Balise.Domain.Kernel;
using Cronos;

namespace Balise.App.Hosting.Embedded;

/// <summary>Runs one timer function: once per tick whatever the number of processes, and once, late, for all the ticks that nobody was there to run.</summary>
internal sealed partial class TimerRunner(
    Function.Timer timer, TickBlob ticks, Func<TimerTick, CancellationToken, Task> run, TimeProvider clock, ILogger<TimerRunner> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1), WhileAnotherRuns = TimeSpan.FromSeconds(1), WhileAway = TimeSpan.FromSeconds(4);

    private readonly CronExpression schedule = CronExpression.Parse(timer.Schedule, CronFormat.IncludeSeconds);

    /// <param name="stopping">No more ticks are started.</param>
    /// <param name="abandoning">The tick that still runs is told to stop; it runs again at the next start.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        try
        {
            await ticks.CreateAsync(clock.GetUtcNow(), stopping);
            while (!stopping.IsCancellationRequested)
                await StepAsync(stopping, abandoning);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops between two ticks.
        }
    }

    private async Task StepAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        try
        {
            if (await NextAsync(stopping) is { } due)
                await TickAsync(due, stopping, abandoning);
        }
        catch (Exception away) when (away is RequestFailedException or AggregateException)
        {
            Log.StorageAway(logger, away, timer.Name);
            await Task.Delay(WhileAway, clock, stopping);
        }
    }

    /// <summary>Waits for the next tick. Null after a long wait, so that a far tick is looked at again; past due when there was nothing to wait for.</summary>
    private async Task<TimerTick?> NextAsync(CancellationToken stopping)
    {
        var last = await ticks.LastAsync(stopping);
        if (schedule.GetNextOccurrence(last.UtcDateTime) is not { } next)
            throw new InvalidOperationException($"The schedule of {timer.Name} never comes: \"{timer.Schedule}\".");

        var due = new DateTimeOffset(next, TimeSpan.Zero);
        var wait = due - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
            return new(due, IsPastDue: true);

        await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, stopping);
        return wait < LongestWait ? new(due, IsPastDue: false) : null;
    }

    private async Task TickAsync(TimerTick tick, CancellationToken stopping, CancellationToken abandoning)
    {
        if (await ticks.TryLeaseAsync(stopping) is not { } lease)
        {
            await Task.Delay(WhileAnotherRuns, clock, stopping);
            return;
        }

        try
        {
            if (await ticks.LastAsync(stopping) >= tick.At)
                return;

            await using (new Renewal(() => lease.RenewAsync(cancellationToken: CancellationToken.None), ticks.LeaseDuration, clock))
                await HandleAsync(tick, abandoning);

            // All that was missed ran in this one, so a late tick brings the timer up to the present.
            var now = clock.GetUtcNow();
            await ticks.WriteAsync(tick.IsPastDue && now > tick.At ? now : tick.At, lease, CancellationToken.None);
        }
        finally
        {
            await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
    }

    // As on the platform, a failed tick is not run again: the next one comes.
    private async Task HandleAsync(TimerTick tick, CancellationToken abandoning)
    {
        try
        {
            await run(tick, abandoning);
        }
        catch (Exception error) when (error is not OperationCanceledException || !abandoning.IsCancellationRequested)
        {
            Log.Failed(logger, error, timer.Name, tick.At);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Error, "Timer {Timer} failed at its tick of {At:O}")]
        public static partial void Failed(ILogger logger, Exception error, string timer, DateTimeOffset at);

        [LoggerMessage(1031, LogLevel.Warning, "The storage did not answer for timer {Timer}")]
        public static partial void StorageAway(ILogger logger, Exception error, string timer);
    }
}
