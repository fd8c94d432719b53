namespace Balise.Domain.Kernel;

/// <summary>
/// What every message looks like on a queue, as UTF-8 JSON. <paramref name="Id"/> is stable over retries of one sending; <paramref name="Attempt"/>
/// starts at 1; <paramref name="Traceparent"/> is a W3C trace context header.
/// </summary>
public sealed record Envelope<TBody>(string Schema, string Id, string? Traceparent, int Attempt, TBody Body);
