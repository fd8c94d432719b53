using Azure;

namespace Balise.App.Hosting.Embedded;

/// <summary>Repeats one renewal at half of its duration until disposed. It never interrupts a renewal: half-known receipts are useless.</summary>
internal sealed class Renewal : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public Renewal(Func<Task> renew, TimeSpan duration, TimeProvider clock) => running = RepeatAsync(renew, duration / 2, clock);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RepeatAsync(Func<Task> renew, TimeSpan period, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
                await renew();
        }
        catch (OperationCanceledException)
        {
            // Disposed: the work has ended.
        }
        catch (RequestFailedException)
        {
            // Lost, or the storage is away: the message comes back to somebody, and stages may run twice.
        }
    }
}
