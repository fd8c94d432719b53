using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.App.Hosting;

/// <summary>What a host needs of an envelope without knowing its body.</summary>
internal sealed record EnvelopeHeader(string Schema, string Id, string? Traceparent, int Attempt)
{
    public static bool TryRead(ReadOnlySpan<byte> envelope, [MaybeNullWhen(false)] out EnvelopeHeader header)
    {
        header = null;
        try
        {
            var reader = new Utf8JsonReader(envelope);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
                || root.GetProperty("schema").GetString() is not { Length: > 0 and <= 100 } schema
                || root.GetProperty("id").GetString() is not { Length: > 0 and <= 100 } id
                || !root.GetProperty("attempt").TryGetInt32(out var attempt) || attempt < 1)
                return false;
            var traceparent = root.TryGetProperty("traceparent", out var trace) ? trace.GetString() : null;
            header = new(schema, id, traceparent, attempt);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    public static byte[] WithAttempt(ReadOnlySpan<byte> bytes, int attempt)
    {
        var envelope = JsonNode.Parse(bytes)!.AsObject();
        envelope["attempt"] = attempt;
        return JsonSerializer.SerializeToUtf8Bytes(envelope);
    }
}
