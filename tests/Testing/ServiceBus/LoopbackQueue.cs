namespace Balise.Testing.ServiceBus;

/// <summary>One queue of the loopback broker, with duplicate detection over a window of time.</summary>
internal sealed class LoopbackQueue(TimeProvider clock, TimeSpan duplicateWindow)
{
    private readonly Lock gate = new();
    private readonly List<LoopbackMessage> messages = [];

    public void Store(LoopbackMessage message)
    {
        lock (gate)
        {
            // A second message with the same id is accepted and thrown away, as the real broker does.
            if (messages.Exists(earlier => earlier.MessageId == message.MessageId && message.EnqueuedAt - earlier.EnqueuedAt < duplicateWindow)) return;
            messages.Add(message);
        }
    }

    public IReadOnlyList<LoopbackMessage> Visible()
    {
        lock (gate) return [.. messages.Where(message => (message.ScheduledFor ?? message.EnqueuedAt) <= clock.GetUtcNow())];
    }

    public IReadOnlyList<LoopbackMessage> Stored()
    {
        lock (gate) return [.. messages];
    }
}
