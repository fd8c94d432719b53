using Microsoft.IdentityModel.Tokens;

namespace Balise.App.SignIn;

/// <summary>What every token must respect, whoever it speaks of: signed by a published key of the very issuer, in date.</summary>
internal static class TokenRules
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // No HS*: its key is the client's secret, which is meant to open the token endpoint and nothing else. None is never accepted.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static TokenValidationParameters For(SignInIssuer issuer, string audience) => new()
    {
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        ClockSkew = ClockSkew,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        NameClaimType = "sub",

        // Metadata name an issuer of their own choice; the one that the operator wrote counts.
        IssuerValidator = (found, _, _) => found.TrimEnd('/') == issuer.Authority!.AbsoluteUri.TrimEnd('/')
            ? found
            : throw new SecurityTokenInvalidIssuerException("The token comes from another issuer.") { InvalidIssuer = found },
    };
}
