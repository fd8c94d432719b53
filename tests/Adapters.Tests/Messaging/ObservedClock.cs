using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Messaging;

/// <summary>A clock that stands still and tells which timers were set on it, so that a test moves it only once the code under test really waits.</summary>
internal sealed class ObservedClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>How long the next timer runs, in the order in which they were set.</summary>
    public ValueTask<TimeSpan> NextTimerAsync(CancellationToken cancellation) => timers.Reader.ReadAsync(cancellation);
}
