using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>Why somebody may not call an operation.</summary>
internal static class AccessRefusals
{
    public static Problem CredentialRequired { get; } =
        new(401, "access.key-required", "This operation needs an API key.", "Send a valid key in the header X-Api-Key.");

    public static Problem Suspended { get; } =
        new(403, "access.account-suspended", "This account is suspended.", "Nothing acts for it until an operator lifts the suspension.");

    public static Problem OtherRole(Role role, Permission permission) => new(
        403, "access.role-required", "Your role may not do this.",
        $"You act as {Name(role)}; this needs: {string.Join(", ", permission.Grants.Select(grant => Name(grant.Role)))}.");

    public static Problem ScopeMissing(Credential by, Scope scope) => by is Credential.Session
        ? new(403, "access.right-required", "Your rights in this account do not allow this.", $"It needs the right {scope.Right.ToString().ToLowerInvariant()}; an owner of the account can give it.")
        : new(403, "access.scope-required", "Your credential does not carry the scope of this operation.", $"It needs the scope {scope.Name}.");

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
