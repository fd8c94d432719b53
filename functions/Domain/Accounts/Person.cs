using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>
/// Somebody who signed in: named by issuer and subject, as OpenID Connect has it, and by what the issuer said of them at the last sign-in. All of it is personal data;
/// everything else in the store knows people by <see cref="PersonId"/> only.
/// </summary>
public sealed record Person(PersonId Id, string Issuer, string Subject, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt)
{
    /// <summary>An address that the issuer says was verified, or that an invitation confirmed.</summary>
    public string? Email { get; init; }

    public string? Name { get; init; }

    /// <summary>Eleven digits with a valid key, from an issuer that is configured to vouch for them.</summary>
    public string? Rpps { get; init; }
}

/// <summary>What a member may do within its account, each right with those before it.</summary>
public enum MemberRight
{
    /// <summary>Sees what the account sees.</summary>
    Reader,

    /// <summary>Acts for the account.</summary>
    Editor,

    /// <summary>Invites and removes members, and gives out keys.</summary>
    Owner,
}

/// <summary>That a person acts for an account.</summary>
public sealed record Member(AccountId Account, PersonId Person, MemberRight Right, DateTimeOffset Since);
