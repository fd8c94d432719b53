using Azure;
using Balise.Domain.Kernel;

namespace Balise.App.Hosting.Embedded;

/// <summary>Receives from one queue and runs its function, with the platform's semantics: hidden while it runs, poison after five deliveries.</summary>
internal sealed partial class QueuePump(
    WorkQueue queue, Func<InboundMessage, CancellationToken, Task> run, EmbeddedOptions options, TimeProvider clock, ILogger<QueuePump> logger)
{
    /// <param name="stopping">No more messages are received.</param>
    /// <param name="abandoning">The handlers that still run are told to stop; their messages come back later.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        await queue.CreateAsync(stopping);
        var running = new List<Task>();
        var idle = options.ShortestIdle;
        while (!stopping.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            if (running.Count == options.Concurrency)
            {
                await Task.WhenAny(running);
                continue;
            }

            var deliveries = await ReceiveAsync(options.Concurrency - running.Count, stopping);
            running.AddRange(deliveries.Select(delivery => HandleAsync(delivery, abandoning)));
            idle = deliveries is [] ? await SleepAsync(idle, stopping) : options.ShortestIdle;
        }

        await Task.WhenAll(running);
    }

    private async Task<IReadOnlyList<Delivery>> ReceiveAsync(int most, CancellationToken stopping)
    {
        try
        {
            // Not interrupted: what the storage has handed out by then would stay hidden for nobody.
            return stopping.IsCancellationRequested ? [] : await queue.ReceiveAsync(most, options.Visibility, CancellationToken.None);
        }
        catch (Exception away) when (away is RequestFailedException or AggregateException)
        {
            Log.StorageAway(logger, away, queue.Name);
            return [];
        }
    }

    private async Task<TimeSpan> SleepAsync(TimeSpan idle, CancellationToken stopping)
    {
        try
        {
            if (await queue.WaitAsync(idle, stopping))
                return options.ShortestIdle;
        }
        catch (OperationCanceledException)
        {
            return idle;
        }

        return idle * 2 < options.LongestIdle ? idle * 2 : options.LongestIdle;
    }

    private async Task HandleAsync(Delivery delivery, CancellationToken abandoning)
    {
        try
        {
            // Received once too often without an answer: the process died each time.
            if (queue.HasPoison && delivery.DequeueCount > options.MaxDequeueCount)
            {
                await PoisonAsync(delivery);
                return;
            }

            await using (new Renewal(() => queue.HideAsync(delivery, options.Visibility), options.Visibility, clock))
                await run(new(delivery.Body(), delivery.DequeueCount), abandoning);
            if (!await queue.DeleteAsync(delivery))
                Log.Lost(logger, delivery.Id, queue.Name);
        }
        catch (OperationCanceledException) when (abandoning.IsCancellationRequested)
        {
            Log.Abandoned(logger, delivery.Id, queue.Name);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, delivery.Id, queue.Name, delivery.DequeueCount);
            await GiveBackAsync(delivery);
        }
    }

    private async Task GiveBackAsync(Delivery delivery)
    {
        try
        {
            if (queue.HasPoison && delivery.DequeueCount >= options.MaxDequeueCount)
                await PoisonAsync(delivery);
            else
                await queue.HideAsync(delivery, options.RetryDelay);
        }
        catch (Exception away) when (away is RequestFailedException or AggregateException)
        {
            // It comes back by itself when its visibility runs out.
            Log.StorageAway(logger, away, queue.Name);
        }
    }

    private async Task PoisonAsync(Delivery delivery)
    {
        await queue.PoisonAsync(delivery);
        Log.Poisoned(logger, delivery.Id, queue.Name, delivery.DequeueCount);
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Error, "Message {Id} of queue {Queue} failed (delivery {DequeueCount})")]
        public static partial void Failed(ILogger logger, Exception error, string id, string queue, int dequeueCount);

        [LoggerMessage(1021, LogLevel.Error, "Message {Id} left queue {Queue} for its poison queue after {DequeueCount} deliveries")]
        public static partial void Poisoned(ILogger logger, string id, string queue, int dequeueCount);

        [LoggerMessage(1022, LogLevel.Warning, "The storage did not answer for queue {Queue}")]
        public static partial void StorageAway(ILogger logger, Exception error, string queue);

        [LoggerMessage(1023, LogLevel.Warning, "Message {Id} of queue {Queue} was done, but had gone to another receiver meanwhile")]
        public static partial void Lost(ILogger logger, string id, string queue);

        [LoggerMessage(1024, LogLevel.Information, "Message {Id} of queue {Queue} is left for the next start")]
        public static partial void Abandoned(ILogger logger, string id, string queue);
    }
}
