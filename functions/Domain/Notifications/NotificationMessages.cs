using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Notifications;

/// <summary>Says that one notice for one recipient waits to be sent. Both are hashes: no address travels.</summary>
public sealed record NoticePlanned(string Recipient, string Notice)
{
    public const string Schema = "notice-planned/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<NoticePlanned>))]
public sealed partial class NotificationMessages : JsonSerializerContext;
