using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>Why somebody may not call an operation.</summary>
internal static class AccessRefusals
{
    public const string ScopeCode = "access.scope-required";

    public static Problem CredentialRequired { get; } =
        new(401, "access.key-required", "This operation needs an API key.", "Send a valid key in the header X-Api-Key, or a bearer token of a configured issuer; people sign in at /sign-in.");

    public static Problem TokenInvalid { get; } =
        new(401, "access.token-invalid", "The bearer token opens nothing here.", "It must be in date, of a configured issuer, addressed to us, and its client bound to an account.");

    public static Problem OneCredential { get; } =
        new(400, "access.one-credential", "The request carries more than one credential.", "Send a key, or a bearer token, or the cookie of a session.");

    public static Problem FormForged { get; } =
        new(403, "access.form-forged", "This request does not come from a page of ours.", "Open the page again and send it from there; a program uses a key.");

    public static Problem PersonRequired { get; } =
        new(403, "access.person-required", "This is for people who signed in.", "A key or a token has no session.");

    public static Problem AccountRequired { get; } =
        new(403, "access.account-required", "You act for no account.", "Choose one at /account/choice, where you are a member of one.");

    public static Problem Suspended { get; } =
        new(403, "access.account-suspended", "This account is suspended.", "Nothing acts for it until an operator lifts the suspension.");

    public static Problem OtherRole(Role role, Permission permission) => new(
        403, "access.role-required", "Your role may not do this.",
        $"You act as {Name(role)}; this needs: {string.Join(", ", permission.Grants.Select(grant => Name(grant.Role)))}.");

    public static Problem ScopeMissing(Credential by, Scope scope) => by is Credential.Session
        ? new(403, "access.right-required", "Your rights in this account do not allow this.", $"It needs the right {scope.Right.ToString().ToLowerInvariant()}; an owner of the account can give it.")
        : new(403, ScopeCode, "Your credential does not carry the scope of this operation.", $"It needs the scope {scope.Name}.");

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
