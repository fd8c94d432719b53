using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>What a caller may act as.</summary>
public enum Role
{
    Vendor,
    Assessor,
    Authority,
    Operator,
    Organisation,
}

/// <summary>A legal person or a service on whose behalf keys act. A SIREN ties a vendor to what it may submit.</summary>
public sealed record Account(AccountId Id, Role Role, string Name, string? Siren, DateTimeOffset CreatedAt);

/// <summary>A stored API key: its public prefix, the SHA-256 of its secret in lower-case hexadecimal, and whose it is. The secret is never stored.</summary>
public sealed record ApiKey(string Prefix, string SecretSha256, AccountId Account, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>Who calls: the account that a key stands for, in the role of the key.</summary>
public sealed record Caller(Role Role, Account Account, string KeyPrefix);
