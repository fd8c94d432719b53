using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Balise.Domain.Kernel;

/// <summary>A message that waits in an outbox: its schema decides the queues, its id is the same however often it is sent.</summary>
public sealed record OutgoingMessage(string Schema, string Id, byte[] Envelope)
{
    /// <summary>
    /// Wraps a body. The id is made of the schema's name, the aggregate and the sequence of the event that announces it: the same step always
    /// makes the same message.
    /// </summary>
    public static OutgoingMessage Of<TBody>(string schema, string aggregate, int sequence, TBody body, JsonTypeInfo<Envelope<TBody>> json, string? traceparent)
    {
        var id = $"{schema.Replace("/", ".", StringComparison.Ordinal)}-{aggregate}-{sequence}";
        return new(schema, id, JsonSerializer.SerializeToUtf8Bytes(new Envelope<TBody>(schema, id, traceparent, Attempt: 1, body), json));
    }
}
