using System.Collections.Concurrent;

namespace Balise.App.Hosting.Embedded;

/// <summary>Wakes the pump of a queue when this process itself put something there, so that idle pumps may sleep long without making anyone wait.</summary>
public sealed class QueueSignals
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> queues = new(StringComparer.Ordinal);

    public void Wake(string queue)
    {
        var signal = Of(queue);
        if (signal.CurrentCount == 0)
            signal.Release();
    }

    /// <summary>True when woken, also when the signal came before the wait; false after <paramref name="longest"/>.</summary>
    public Task<bool> WaitAsync(string queue, TimeSpan longest, CancellationToken cancellation) => Of(queue).WaitAsync(longest, cancellation);

    private SemaphoreSlim Of(string queue) => queues.GetOrAdd(queue, static _ => new(0));
}
