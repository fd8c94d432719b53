using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>
/// That an owner invites whoever reads the mail of an address to become a member. The address is personal data and goes with the row, which is removed once the
/// invitation is accepted, withdrawn or expired. Version is the store's concurrency token.
/// </summary>
public sealed record Invitation(
    InvitationId Id, AccountId Account, string Email, MemberRight Right, string Language, string InvitedBy, DateTimeOffset SentAt, DateTimeOffset ExpiresAt)
{
    /// <summary>How many tokens of one sending may be in mails: a mail that is tried again carries another token.</summary>
    private const int MaxProofs = 3;

    /// <summary>Counts the sendings, from 1. Sending again ends the tokens of the earlier mails.</summary>
    public int Sending { get; init; } = 1;

    /// <summary>What the tokens of the latest sending are proved by.</summary>
    public IReadOnlyList<InvitationProof> Proofs { get; init; } = [];

    /// <summary>Who accepted it. Set before the membership is written, so that of two people with one token one becomes a member.</summary>
    public PersonId? AcceptedBy { get; init; }

    [JsonIgnore]
    public string Version { get; init; } = "";

    public bool IsPending(DateTimeOffset now) => AcceptedBy is null && ExpiresAt > now;

    public Invitation Given(InvitationToken token) => this with { Proofs = [.. Proofs.TakeLast(MaxProofs - 1), new(token.Finder, token.ProofFor(this))] };

    /// <summary>Whether the token opens it for this person: not expired, not taken by somebody else.</summary>
    public bool Opens(InvitationToken token, PersonId? person, DateTimeOffset now) =>
        ExpiresAt > now && (AcceptedBy is null || AcceptedBy == person) && token.IsProvedBy(this);
}

/// <summary>What the store knows of a token: the digest that finds the invitation, and the one that proves that it is of this account and address.</summary>
public sealed record InvitationProof(string Finder, string Digest);
