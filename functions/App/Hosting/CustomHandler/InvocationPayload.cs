using System.Globalization;
using System.Text;
using System.Text.Json;
using Balise.Domain.Kernel;

namespace Balise.App.Hosting.CustomHandler;

/// <summary>Reads what the Functions host posts: <c>{"Data":{binding: value},"Metadata":{…}}</c>. Anything else is an <see cref="InvalidDataException"/>.</summary>
public static class InvocationPayload
{
    /// <summary>Names of the trigger bindings in every function.json we emit.</summary>
    public const string MessageBinding = "msg", TimerBinding = "timer";

    public static InboundMessage ReadMessage(JsonElement payload)
    {
        var body = Member(Member(payload, "Data"), MessageBinding);
        if (body.ValueKind is not JsonValueKind.String)
            throw new InvalidDataException("The message is no string: is its trigger declared binary?");
        return new(Decode(body), DeliveryCount(Member(payload, "Metadata")));
    }

    public static TimerTick ReadTick(JsonElement payload, TimeProvider clock)
    {
        var timer = Member(Member(payload, "Data"), TimerBinding);
        var late = timer.ValueKind is JsonValueKind.Object && timer.TryGetProperty("IsPastDue", out var past) && past.ValueKind is JsonValueKind.True;
        return new(clock.GetUtcNow(), late);
    }

    /// <summary>
    /// A binary trigger brings base64. A string that was encoded twice comes from a text trigger or from a manual run through the
    /// administration address; its quotation mark is no base64 digit, so the two cannot be confused.
    /// </summary>
    private static byte[] Decode(JsonElement body)
    {
        if (body.TryGetBytesFromBase64(out var bytes))
            return bytes;

        var text = body.GetString()!;
        try
        {
            using var inner = JsonDocument.Parse(text);
            if (inner.RootElement.ValueKind is JsonValueKind.String)
                return Encoding.UTF8.GetBytes(inner.RootElement.GetString()!);
        }
        catch (JsonException)
        {
            // Said below, in the same words for both ways to be unreadable.
        }

        throw new InvalidDataException("The message is neither base64 nor a JSON string.");
    }

    // Storage queues say DequeueCount, Service Bus says DeliveryCount. With a binary trigger no property of the body can overwrite them.
    private static int DeliveryCount(JsonElement metadata)
    {
        foreach (var name in (ReadOnlySpan<string>)["DequeueCount", "DeliveryCount"])
        {
            if (metadata.TryGetProperty(name, out var count)
                && int.TryParse(count.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var times))
                return Math.Max(1, times);
        }

        return 1;
    }

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var member)
            ? member
            : throw new InvalidDataException($"The invocation has no \"{name}\".");
}
