using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>
/// A legal person, a service or a professional on whose behalf keys and people act. A SIREN ties a vendor to what it may submit; a FINESS or SIRET names an
/// organisation, an RPPS number a professional. Accounts stored before a member existed read with its default.
/// </summary>
public sealed record Account(AccountId Id, Role Role, string Name, string? Siren, DateTimeOffset CreatedAt)
{
    public string? Finess { get; init; }

    public string? Siret { get; init; }

    public string? Rpps { get; init; }

    /// <summary>How its number was verified; null for an account that was opened with a key alone.</summary>
    public HolderVerification? Verification { get; init; }

    /// <summary>How many events its history has.</summary>
    public int Events { get; init; }

    /// <summary>Set while nothing may act for the account.</summary>
    public Suspension? Suspension { get; init; }
}

/// <summary>By which source, seen on which day, an operator verified that the number is the holder's.</summary>
public sealed record HolderVerification(string Source, DateOnly On);

/// <summary>Since when, by which operator's account and why an account is suspended.</summary>
public sealed record Suspension(DateTimeOffset At, AccountId By, string Reason);

/// <summary>
/// A stored API key: its public prefix, the SHA-256 of its secret in lower-case hexadecimal, and whose it is. The secret is never stored. Without scopes it may do
/// all that its role may, save managing the account.
/// </summary>
public sealed record ApiKey(string Prefix, string SecretSha256, AccountId Account, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    /// <summary>What people call it, to tell keys apart.</summary>
    public string? Label { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who issued it, when a person did.</summary>
    public PersonId? IssuedBy { get; init; }

    /// <summary>The prefix of the key that a rotation put in its place.</summary>
    public string? ReplacedBy { get; init; }
}
