using System.Security.Cryptography;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Balise.App.SignIn;

/// <summary>Where somebody who signed out here is sent to sign out at the issuer too (RP-initiated logout of OpenID Connect).</summary>
public sealed partial class IssuerLogout(IDataProtectionProvider protection, IOptionsMonitor<OpenIdConnectOptions> handlers, Links links, ILogger<IssuerLogout> logger)
{
    private readonly Lazy<IDataProtector> protector = new(() => protection.CreateProtector("Balise.SignIn.LogoutHint"));

    public string Protect(string idToken) => protector.Value.Protect(idToken);

    /// <summary>Null where the issuer has no such address, or cannot be asked for it: our own session is over all the same.</summary>
    public async Task<string?> AddressAsync(Session session, CancellationToken cancellation)
    {
        var handler = handlers.Get(session.Issuer);
        try
        {
            var metadata = await handler.ConfigurationManager!.GetConfigurationAsync(cancellation);
            return string.IsNullOrEmpty(metadata.EndSessionEndpoint)
                ? null
                : new OpenIdConnectMessage
                {
                    IssuerAddress = metadata.EndSessionEndpoint,
                    ClientId = handler.ClientId,
                    IdTokenHint = session.LogoutHint is { } hint ? protector.Value.Unprotect(hint) : null,
                    PostLogoutRedirectUri = links.Home,
                    State = RandomNumberGenerator.GetHexString(32, lowercase: true),
                    EnableTelemetryParameters = false,
                }.CreateLogoutRequestUrl();
        }
        catch (Exception broken) when (broken is InvalidOperationException or HttpRequestException or CryptographicException)
        {
            Log.NotAsked(logger, session.Issuer, broken);
            return null;
        }
    }

    // Ids 7500-7599 belong to signing in.
    private static partial class Log
    {
        [LoggerMessage(7500, LogLevel.Warning, "The issuer {Issuer} could not be told of a sign-out")]
        public static partial void NotAsked(ILogger logger, string issuer, Exception broken);
    }
}
