using System.Security.Claims;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

/// <summary>
/// Sessions of people, on the server: the cookie holds a random number only. Signing in always makes a new one and ends the one that was there, so that nobody can hand
/// somebody a number beforehand; the framework's own cookie handler would go on with it.
/// </summary>
public sealed class Sessions(SessionTable table, IOptions<SignInOptions> options, Links links, TimeProvider clock)
{
    private static readonly object Item = new();

    // A row is not written at each request: what idle means may be off by so much.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly bool secure = links.IsSecure;

    /// <summary>The prefix makes browsers refuse the cookie from anybody but this host over https.</summary>
    public string CookieName => secure ? "__Host-balise" : "balise";

    /// <summary>The session that the request belongs to, looked up once.</summary>
    public async Task<StoredSession?> FindAsync(HttpContext http)
    {
        if (!http.Items.TryGetValue(Item, out var known))
        {
            var found = await ReadAsync(http);
            http.Items[Item] = known = found;
            if (found is not null)
            {
                Show(http, found.Hash);
            }
        }

        return (StoredSession?)known;
    }

    public async Task StartAsync(HttpContext http, PersonId person, string issuer, string? logoutHint, CancellationToken cancellation)
    {
        await EndAsync(http, cancellation);
        var (now, number) = (clock.GetUtcNow(), SessionNumbers.New());
        await table.TryAddAsync(SessionNumbers.HashOf(number)!, new(person, issuer, now, now, now + options.Value.Longest) { LogoutHint = logoutHint }, cancellation);
        http.Response.Cookies.Append(CookieName, number, Cookie);
    }

    public async Task ChooseAsync(HttpContext http, AccountId account, CancellationToken cancellation)
    {
        while (await FindAsync(http) is { } session && !await table.TryReplaceAsync(session with { Session = session.Session with { Account = account } }, cancellation))
        {
            http.Items.Remove(Item);
        }

        http.Items.Remove(Item);
    }

    /// <summary>Ends the session of the request, if it has one, here and in the browser.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken cancellation)
    {
        if (SessionNumbers.HashOf(http.Request.Cookies[CookieName]) is { } hash)
        {
            await table.RemoveAsync(hash, cancellation);
        }

        http.Items[Item] = null;
        http.Response.Cookies.Delete(CookieName, Cookie);
    }

    private async Task<StoredSession?> ReadAsync(HttpContext http)
    {
        var now = clock.GetUtcNow();
        if (SessionNumbers.HashOf(http.Request.Cookies[CookieName]) is not { } hash || await table.FindAsync(hash, http.RequestAborted) is not { } found)
        {
            return null;
        }

        if (!found.Session.LivesAt(now, options.Value.Idle) || !options.Value.Issuers.ContainsKey(found.Session.Issuer))
        {
            await table.RemoveAsync(hash, http.RequestAborted);
            return null;
        }

        if (now - found.Session.SeenAt < SeenEvery)
        {
            return found;
        }

        // When another request of the session writes at the same time, its row is as good.
        await table.TryReplaceAsync(found with { Session = found.Session with { SeenAt = now } }, http.RequestAborted);
        return await table.FindAsync(hash, http.RequestAborted);
    }

    // The framework's form tokens are made for the user of the request. Ours is the session: a token of another one opens nothing.
    private static void Show(HttpContext http, string hash)
    {
        http.User = new(new ClaimsIdentity([new("sub", hash)], "session"));
        http.Response.Headers.CacheControl = "no-store";
    }

    private CookieOptions Cookie => new() { HttpOnly = true, Secure = secure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
