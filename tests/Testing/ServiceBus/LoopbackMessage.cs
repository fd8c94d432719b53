namespace Balise.Testing.ServiceBus;

/// <summary>One message as the loopback broker stored it.</summary>
public sealed record LoopbackMessage(string Queue, string MessageId, byte[] Body, string? ContentType, DateTimeOffset EnqueuedAt, DateTimeOffset? ScheduledFor, IReadOnlyDictionary<string, string> Properties);
