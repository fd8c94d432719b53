using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Privacy;

/// <summary>Why somebody is erased (GDPR article 17, 1): codes, because a sentence would name the person again.</summary>
public enum ErasureReason
{
    NoLongerNeeded,
    ConsentWithdrawn,
    Objection,
    Unlawful,
    LegalObligation,
}

/// <summary>
/// The order to erase an account, or whoever has an address. It holds ids, dates and a salted hash, so that it may outlive whom it erased and be carried out again
/// after a restore.
/// </summary>
public sealed record Erasure(ErasureId Id, AccountId? Account, string? Address, ErasureReason Reason, AccountId By, DateTimeOffset AskedAt)
{
    /// <summary>When it was last carried out.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>How many rows and documents it took the last time.</summary>
    public int Erased { get; init; }

    [JsonIgnore]
    public string Version { get; init; } = "";
}

/// <summary>Says that an erasure was ordered, or has to be carried out again.</summary>
public sealed record ErasureAsked(ErasureId Erasure)
{
    public const string Schema = "erasure-asked/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Erasure))]
public sealed partial class ErasureJson : JsonSerializerContext;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<ErasureAsked>))]
public sealed partial class PrivacyMessages : JsonSerializerContext;
