using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.Conformance.Attestations;

/// <summary>A signed document (DSSE 1.0.0): what the payload is, its bytes, and the signatures over both.</summary>
public sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, IReadOnlyList<DsseSignature> Signatures);

/// <summary>One signature. The key's id is a hint that nothing signs: it narrows the search for a key and proves nothing.</summary>
public sealed record DsseSignature(string? KeyId, ReadOnlyMemory<byte> Value);

/// <summary>Encodes what is signed, and spells envelopes as JSON.</summary>
public static class Dsse
{
    private const int MaxBytes = 4 << 20, MaxDepth = 16, MaxSignatures = 16;

    /// <summary>The bytes that a signature covers: the type and the payload, each after its length, so that neither can pass for a part of the other.</summary>
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        return [.. Encoding.UTF8.GetBytes(head), .. payload];
    }

    public static byte[] Write(DsseEnvelope envelope) => CanonicalDocument.Write(new JsonObject
    {
        ["payloadType"] = envelope.PayloadType,
        ["payload"] = Convert.ToBase64String(envelope.Payload.Span),
        ["signatures"] = new JsonArray([.. envelope.Signatures.Select(signature => new JsonObject
        {
            ["keyid"] = signature.KeyId,
            ["sig"] = Convert.ToBase64String(signature.Value.Span),
        })]),
    });

    /// <summary>Null when the bytes are no envelope. Members that DSSE does not know are passed over, as it demands.</summary>
    public static DsseEnvelope? Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var root = document.RootElement;
            return Base64Text.Read(TextOf(root, "payload")) is { } payload
                && root.TryGetProperty("signatures", out var signatures) && signatures.GetArrayLength() is > 0 and <= MaxSignatures
                ? new(TextOf(root, "payloadType"), payload, [.. signatures.EnumerateArray().Select(Signature)])
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static DsseSignature Signature(JsonElement signature) => new(
        signature.TryGetProperty("keyid", out var id) && id.ValueKind is not JsonValueKind.Null ? id.GetString() : null,
        Base64Text.Read(TextOf(signature, "sig")) ?? throw new JsonException("A signature is not base64."));

    private static string TextOf(JsonElement element, string member) => element.GetProperty(member).GetString() ?? throw new JsonException($"{member} is null.");
}
