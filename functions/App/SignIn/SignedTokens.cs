using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Balise.App.SignIn;

/// <summary>
/// Reads identity tokens and takes none without a signature. The framework's handler lets one pass that came over the back channel, as OpenID Connect allows; we ask for both,
/// the channel and the signature.
/// </summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }
}
