using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Matchmaking;

/// <summary>Says that an organisation published a call for experimentation.</summary>
public sealed record CallPublished(CallId Call)
{
    public const string Schema = "call-published/1";
}

/// <summary>Says that a call and a listing meet each other's hard constraints.</summary>
public sealed record MatchFound(CallId Call, ListingId Listing)
{
    public const string Schema = "match-found/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<CallPublished>))]
[JsonSerializable(typeof(Envelope<MatchFound>))]
public sealed partial class MatchmakingMessages : JsonSerializerContext;
