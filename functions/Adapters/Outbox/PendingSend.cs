using System.Text.Json.Serialization;

namespace Balise.Adapters.Outbox;

/// <summary>Says that a partition may hold messages that were committed and not yet sent.</summary>
public sealed record PendingSend(string Table, string Partition, IReadOnlyList<string> Messages, DateTimeOffset At)
{
    public const string Prefix = "pending~";
    public const string InFlightPrefix = "in-flight~";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PendingSend))]
internal sealed partial class OutboxJson : JsonSerializerContext;
