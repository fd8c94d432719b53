using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Notifications;

/// <summary>What a notice tells, and to which side.</summary>
public enum NoticeKind
{
    Decision,
    MatchForVendor,
    MatchForOrganisation,

    /// <summary>Criteria that a listed product fails will be enforced from a known day.</summary>
    Enforcement,

    /// <summary>A document of a submission holds health identities of production.</summary>
    Quarantine,

    /// <summary>The authority suspended a listed product, or lifted that.</summary>
    Standing,

    /// <summary>Somebody is invited to become a member of an account.</summary>
    Invitation,
}

public enum NoticeState
{
    Planned,
    Sending,
    Sent,
    Failed,
}

/// <summary>
/// One mail owed to one recipient for one logical event. It names where the address is kept (the contact <paramref name="Contact"/> of the submission or call),
/// never the address itself. Version is the store's concurrency token.
/// </summary>
public sealed record Notice(
    NoticeKey Key, NoticeKind Kind, SubmissionId? Submission, CallId? Call, ListingId? Listing, int Contact, string Language,
    NoticeState State, DateTimeOffset? LeasedUntil, DateTimeOffset? SentAt, string? Because)
{
    /// <summary>What is ahead, for a notice of that kind.</summary>
    public EnforcementDay? Enforcement { get; init; }

    /// <summary>Which sending of which invitation, for a notice of that kind.</summary>
    public InvitationSent? Invitation { get; init; }

    /// <summary>Which event of the listing's history, for a notice of its standing.</summary>
    public int? Event { get; init; }

    [JsonIgnore]
    public string Version { get; init; } = "";
}

/// <summary>Names one sending of an invitation; its address stays with the invitation.</summary>
public sealed record InvitationSent(AccountId Account, InvitationId Invitation, int Sending);

/// <summary>The identity of a notice: the recipient's hash and the event's hash, both SHA-256 in lower-case hexadecimal.</summary>
public sealed record NoticeKey(string Recipient, string Event)
{
    public static NoticeKey Of(string email, NoticeKind kind, params ReadOnlySpan<string> subjects) =>
        new(RecipientOf(email), Hash($"{kind}|{string.Join('|', subjects)}"));

    /// <summary>The Message-ID of every sending of this notice (RFC 5322), so that a repeat is seen to be one.</summary>
    public string MessageId(string domain) => $"{Event[..32]}.{Recipient[..16]}@{domain}";

    /// <summary>How the keys name the recipient with an address.</summary>
    public static string RecipientOf(string email) => Hash(email.Trim().ToLowerInvariant());

    /// <summary>Names the notice in messages and logs: the hash of an address alone could be found by trying addresses, so it does not stand by itself.</summary>
    public string Id => Hash($"{Event}|{Recipient}")[..48];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Notice))]
public sealed partial class NoticeJson : JsonSerializerContext;
