using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Balise.Testing.ServiceBus;

/// <summary>Reads one send request as strictly as the documented REST contract allows. What it refuses is a 400.</summary>
internal static class LoopbackRequest
{
    // The broker counts properties as part of the message; for our small ones the body alone decides.
    private const int LargestBody = 256 * 1024;

    private static readonly HashSet<string> NotProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Authorization", "BrokerProperties", "Content-Type", "Content-Length", "Transfer-Encoding", "User-Agent", "Accept", "Connection", "x-ms-retrypolicy",
    };

    public static async Task<byte[]?> BodyAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return bytes.Length > LargestBody ? null : bytes.ToArray();
    }

    public static LoopbackMessage? Read(HttpRequest request, string queue, byte[] body, DateTimeOffset now)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers.Where(header => !NotProperties.Contains(header.Key)))
        {
            if (PropertyOf(value.ToString()) is not { } text) return null;
            properties[name] = text;
        }

        return Broker(request.Headers["BrokerProperties"]) is var (id, scheduledFor)
            ? new LoopbackMessage(queue, id, body, request.ContentType, now, scheduledFor, properties)
            : null;
    }

    // String values are quoted; other JSON scalars stand as they are.
    private static string? PropertyOf(string header)
    {
        try
        {
            using var value = JsonDocument.Parse(header);
            return value.RootElement.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
                ? value.RootElement.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Id, DateTimeOffset? ScheduledFor)? Broker(string? header)
    {
        try
        {
            using var json = JsonDocument.Parse(header ?? "{}");
            var id = json.RootElement.TryGetProperty("MessageId", out var given) ? given.GetString() : null;
            if (id is not { Length: >= 1 and <= 128 }) return null;
            if (!json.RootElement.TryGetProperty("ScheduledEnqueueTimeUtc", out var scheduled)) return (id, null);
            return DateTimeOffset.TryParseExact(scheduled.GetString(), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? (id, moment) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
