using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Messaging;

/// <summary>Writes one message the way the Service Bus REST interface documents it.</summary>
internal static partial class ServiceBusRequest
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpRequestMessage For(Uri endpoint, QueuedMessage message, DateTimeOffset? enqueueAt, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"/{message.Queue}/messages"))
        {
            Content = new ReadOnlyMemoryContent(message.Body) { Headers = { ContentType = Json } },
        };
        var properties = new BrokerProperties(message.MessageId, enqueueAt?.ToString("R", CultureInfo.InvariantCulture));
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("BrokerProperties", JsonSerializer.Serialize(properties, PropertiesJson.Default.BrokerProperties));
        // A custom property of the message, not a header of this request: string values are quoted.
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } traceparent }) request.Headers.Add("traceparent", $"\"{traceparent}\"");
        return request;
    }

    private sealed record BrokerProperties(string MessageId, string? ScheduledEnqueueTimeUtc);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(BrokerProperties))]
    private sealed partial class PropertiesJson : JsonSerializerContext;
}
