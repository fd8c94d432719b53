namespace Balise.Domain.Accounts;

/// <summary>How far an operation reaches for a role.</summary>
public enum Reach
{
    /// <summary>Objects of the caller's own account. Those of others do not exist for it.</summary>
    Own,

    /// <summary>Objects of every account.</summary>
    Any,
}

/// <summary>That a role may call an operation, and how far it then reaches.</summary>
public sealed record Grant(Role Role, Reach Reach);

/// <summary>Who may call one operation. Without grants everybody may, and no credential is read.</summary>
public sealed record Permission(string Operation, Scope? Scope, params IReadOnlyList<Grant> Grants)
{
    /// <summary>Whoever signed in may call it, in no role, for no account: it acts on their own session.</summary>
    public bool AnyPerson { get; init; }

    public bool IsPublic => Grants is [] && !AnyPerson;

    public Grant? For(Role role) => Grants.FirstOrDefault(grant => grant.Role == role);
}
