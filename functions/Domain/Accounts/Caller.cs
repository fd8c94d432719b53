using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>Who calls: the account acted for, in which role, by what proof, and how far the operation reaches for it.</summary>
public sealed record Caller(Role Role, Account Account, Credential By)
{
    /// <summary>Said by the permission of the operation that is being called.</summary>
    public Reach Reach { get; init; }

    /// <summary>How events name who did it: the role, the account and, when somebody signed in, the person. Never a name.</summary>
    public string Actor => $"{Role.ToString().ToLowerInvariant()}:{Account.Id}{(Person is { } person ? $"/{person}" : "")}";

    /// <summary>Who signed in; null for a machine.</summary>
    public PersonId? Person => By is Credential.Session(var person, _) ? person : null;

    /// <summary>Whether an object of the account <paramref name="owner"/> exists for this caller.</summary>
    public bool Sees(AccountId owner) => Reach is Reach.Any || owner == Account.Id;
}

/// <summary>What a caller proved itself with. The private constructor keeps the list closed.</summary>
public abstract record Credential
{
    private Credential()
    {
    }

    /// <summary>Whether it carries the scope that an operation asks for.</summary>
    public abstract bool Carries(Scope scope);

    /// <summary>An API key. Without scopes it carries all but the management of its account.</summary>
    public sealed record Key(string Prefix, IReadOnlyList<string>? Scopes = null) : Credential
    {
        public override bool Carries(Scope scope) => Scopes?.Contains(scope.Name, StringComparer.Ordinal) ?? scope != Scope.AccountManage;
    }

    /// <summary>A person who signed in and acts as a member of the account.</summary>
    public sealed record Session(PersonId Person, MemberRight Right) : Credential
    {
        public override bool Carries(Scope scope) => Right >= scope.Right;
    }

    /// <summary>A bearer token that a configured issuer gave to a machine: its client, and the scopes it names.</summary>
    public sealed record Token(string Client, IReadOnlyList<string> Scopes) : Credential
    {
        public override bool Carries(Scope scope) => Scopes.Contains(scope.Name, StringComparer.Ordinal);
    }
}
