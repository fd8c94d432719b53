using Balise.Adapters.Tables;
using Balise.App.SignIn;
using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>What the credential of a request proved: who calls, or for a session without an account who signed in, or why it proves nothing.</summary>
public sealed record Calling(Caller? Caller, StoredSession? Session = null, Problem? Refused = null);

/// <summary>Finds out who calls, by the one credential that the request carries: a key, a bearer token, or the cookie of a session.</summary>
public sealed class Callers(KeyRing keys, MachineTokens tokens, Sessions sessions, Memberships memberships)
{
    private const string Bearer = "Bearer ";
    private static readonly object CallingItem = new();

    /// <summary>Looks once for each request: the limits ask, and then the permission of its operation.</summary>
    public async Task<Calling> FindAsync(HttpContext http)
    {
        if (http.Items[CallingItem] is Calling known)
        {
            return known;
        }

        var calling = await LookAsync(http);
        http.Items[CallingItem] = calling;
        return calling;
    }

    private async Task<Calling> LookAsync(HttpContext http)
    {
        var (headers, cancellation) = (http.Request.Headers, http.RequestAborted);
        var key = headers["X-Api-Key"];
        var authorization = headers.Authorization.ToString();
        var isBearer = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        var hasCookie = http.Request.Cookies.ContainsKey(sessions.CookieName);
        if (key.Count + (isBearer ? 1 : 0) + (hasCookie ? 1 : 0) > 1)
        {
            return new(null, Refused: AccessRefusals.OneCredential);
        }

        if (key.Count > 0)
        {
            return new(await keys.FindAsync(key, cancellation));
        }

        if (isBearer)
        {
            return await tokens.FindAsync(http, authorization[Bearer.Length..].Trim()) is { } machine ? new(machine) : new(null, Refused: AccessRefusals.TokenInvalid);
        }

        return await sessions.FindAsync(http) is not { } session
            ? new(null)
            : await memberships.ActingAsync(session.Session, cancellation) is var (account, right)
                ? new(new(account.Role, account, new Credential.Session(session.Session.Person, right)), session)
                : new(null, session);
    }
}
