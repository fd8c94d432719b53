namespace Balise.Domain.Kernel;

/// <summary>One message for one queue: an envelope's bytes, the broker's MessageId (at most 128 characters), and the earliest moment to deliver it.</summary>
public sealed record QueuedMessage(string Queue, string MessageId, ReadOnlyMemory<byte> Body, DateTimeOffset? NotBefore = null);

/// <summary>Puts messages on queues. A send that returns is stored by the broker; sending the same MessageId again is harmless.</summary>
public interface IMessageSender
{
    Task SendAsync(QueuedMessage message, CancellationToken cancellation);
}

/// <summary>One delivery of one message, whatever host received it. DequeueCount starts at 1.</summary>
public sealed record InboundMessage(ReadOnlyMemory<byte> Body, int DequeueCount);

/// <summary>One tick of a timer; IsPastDue when an earlier tick was missed.</summary>
public sealed record TimerTick(DateTimeOffset At, bool IsPastDue);
