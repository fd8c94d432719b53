using System.Security.Claims;
using Balise.Conformance.Artefacts.Identifiers;

namespace Balise.App.SignIn;

/// <summary>What an issuer says of somebody, as far as the operator configured it to be believed.</summary>
public sealed record Vouched(string Issuer, string Subject, string? Name, string? Email, string? Rpps)
{
    private const int LongestName = 120, LongestEmail = 254;
    private static readonly string[] Usual = ["name", "given_name", "usual_name", "family_name", "email", "email_verified"];

    public static IEnumerable<string> ClaimsOf(SignInIssuer issuer) => issuer.RppsClaim is { Length: > 0 } rpps ? Usual.Append(rpps) : Usual;

    public static Vouched Of(ClaimsPrincipal principal, SignInIssuer issuer) => new(
        Said("iss", principal) ?? throw new InvalidOperationException("A token without an issuer was accepted."),
        Said("sub", principal) ?? throw new InvalidOperationException("A token without a subject was accepted."),
        NameIn(principal), EmailIn(principal, issuer), RppsIn(principal, issuer));

    private static string? NameIn(ClaimsPrincipal principal)
    {
        var name = Said("name", principal) ?? string.Join(' ', new[] { Said("given_name", principal), Said("usual_name", principal) ?? Said("family_name", principal) }.OfType<string>());
        var line = new string([.. name.Where(letter => !char.IsControl(letter)).Take(LongestName)]).Trim();
        return line is "" ? null : line;
    }

    private static string? EmailIn(ClaimsPrincipal principal, SignInIssuer issuer)
    {
        var isVerified = issuer.Email switch
        {
            EmailTrust.Always => true,
            EmailTrust.Claim => string.Equals(Said("email_verified", principal), "true", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
        return isVerified && Said("email", principal) is { Length: > 2 and <= LongestEmail } email && email.Contains('@', StringComparison.Ordinal) && !email.Any(char.IsControl) ? email : null;
    }

    private static string? RppsIn(ClaimsPrincipal principal, SignInIssuer issuer)
    {
        if (issuer.RppsClaim is not { Length: > 0 } claim || Said(claim, principal) is not { } said || !said.StartsWith(issuer.RppsPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var number = said[issuer.RppsPrefix.Length..];
        return Conformance.Artefacts.Identifiers.Rpps.Check(number) switch
        {
            IdentifierState.Plausible => number,
            IdentifierState.WrongKey when issuer.AcceptsTestRpps => number,
            _ => null,
        };
    }

    private static string? Said(string claim, ClaimsPrincipal principal) => principal.FindFirst(claim)?.Value is { Length: > 0 } value ? value : null;
}
