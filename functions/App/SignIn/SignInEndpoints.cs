using Balise.App.Development;
using Balise.App.Http;
using Balise.App.Web;
using Balise.App.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

/// <summary>The way out to an issuer, the way back from it, and the way out of a session. The protocol is the framework's.</summary>
public static partial class SignInEndpoints
{
    public static string CallbackOf(string issuer) => $"/sign-in/{issuer}/callback";

    public static async Task<IResult> StartAsync(HttpContext http, string issuer, IOptions<SignInOptions> options, TimeProvider clock, ILogger<SignInOptions> logger)
    {
        if (!IsForPeople(options.Value, issuer))
        {
            return await Pages.NotFoundAsync(http, SignInPages.NoIssuer);
        }

        try
        {
            if (http.RequestServices.GetService<LocalIssuer>() is { } local)
            {
                await local.EnsureAsync(issuer, http.RequestAborted);
            }

            await http.ChallengeAsync(issuer, new() { RedirectUri = ReturnPath.Of(http.Request.Query[ReturnPath.Name]) ?? "/account/choice", IssuedUtc = clock.GetUtcNow() });
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Empty;
        }
        catch (Exception broken) when (broken is InvalidOperationException or HttpRequestException && !http.Response.HasStarted)
        {
            Log.Unreachable(logger, issuer, broken);
            http.Response.Headers.Remove("Set-Cookie");
            return await SignInPages.RefusedAsync(http, SignInRefusal.Unreachable);
        }
    }

    /// <summary>Where the issuer sends somebody back to. The framework's handler reads the answer, and <see cref="SignInEvents"/> goes on.</summary>
    public static async Task<IResult> CompleteAsync(HttpContext http, string issuer, IOptions<SignInOptions> options, IAuthenticationHandlerProvider handlers)
    {
        http.Response.Headers.CacheControl = "no-store";
        return IsForPeople(options.Value, issuer) && await handlers.GetHandlerAsync(http, issuer) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync()
            ? TypedResults.Empty
            : await Pages.NotFoundAsync(http, SignInPages.NoIssuer);
    }

    public static async Task<IResult> SignOutAsync(HttpContext http, Sessions sessions, IssuerLogout issuer, CancellationToken cancellation)
    {
        var session = http.SignedIn.Session;
        await sessions.EndAsync(http, cancellation);
        return await SignInPages.SignedOutAsync(http, await issuer.AddressAsync(session, cancellation));
    }

    private static bool IsForPeople(SignInOptions options, string issuer) => options.Issuers.TryGetValue(issuer, out var found) && found.For is IssuerUse.People;

    private static partial class Log
    {
        [LoggerMessage(7501, LogLevel.Error, "The issuer {Issuer} cannot be reached, or its metadata cannot be used")]
        public static partial void Unreachable(ILogger logger, string issuer, Exception broken);
    }
}
