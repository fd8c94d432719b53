using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Balise.App.SignIn;

/// <summary>
/// Sets the framework's OpenID Connect handler up for each issuer of people: the code flow and no other, always with PKCE, state and nonce. The answer comes back in a query,
/// so that cookies need not be sent across sites.
/// </summary>
internal sealed class PeopleIssuers(IOptions<SignInOptions> options, TimeProvider clock) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions oidc)
    {
        if (name is null || !options.Value.Issuers.TryGetValue(name, out var issuer))
        {
            return;
        }

        oidc.MetadataAddress = issuer.Metadata.AbsoluteUri;
        oidc.RequireHttpsMetadata = issuer.Authority!.Scheme is "https";
        oidc.BackchannelHttpHandler = new BackChannel(issuer);
        oidc.ClientId = issuer.ClientId;
        oidc.ClientSecret = issuer.ClientSecret;
        oidc.CallbackPath = SignInEndpoints.CallbackOf(name);
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.SaveTokens = false;
        oidc.TokenHandler = new SignedTokens { MapInboundClaims = false };
        oidc.DisableTelemetry = true;
        oidc.GetClaimsFromUserInfoEndpoint = issuer.AsksUserInfo;
        oidc.TokenValidationParameters = TokenRules.For(issuer, issuer.ClientId);
        oidc.Scope.Clear();
        foreach (var scope in issuer.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid").Distinct(StringComparer.Ordinal))
        {
            oidc.Scope.Add(scope);
        }

        oidc.ClaimActions.Clear();
        foreach (var claim in Vouched.ClaimsOf(issuer))
        {
            oidc.ClaimActions.MapUniqueJsonKey(claim, claim);
        }

        SetCookies(oidc);
        oidc.Events = new SignInEvents(name, issuer);
    }

    // They live for one sign-in, and only a page of the issuer leads back to us: Lax is enough.
    private void SetCookies(OpenIdConnectOptions oidc)
    {
        oidc.TimeProvider = clock;
        oidc.RemoteAuthenticationTimeout = oidc.ProtocolValidator.NonceLifetime = SignInEvents.Longest;
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }
}
