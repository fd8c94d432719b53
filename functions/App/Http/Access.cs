using System.Collections.Concurrent;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>Finds out who calls by the header X-Api-Key. A key is believed for half a minute before the store is asked again.</summary>
public sealed class KeyRing(AccountTable accounts, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (ApiKey Key, Account Account, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    public async Task<Caller?> FindAsync(string? presented, CancellationToken cancellation)
    {
        if (!ApiKeys.TryParse(presented, out var prefix, out var secret))
        {
            return null;
        }

        if (!known.TryGetValue(prefix, out var entry) || entry.Until < clock.GetUtcNow())
        {
            if (await accounts.FindKeyAsync(prefix, cancellation) is not { } key || await accounts.FindAsync(key.Account, cancellation) is not { } account)
            {
                return null;
            }

            entry = (key, account, clock.GetUtcNow() + Believed);
            known[prefix] = entry;
        }

        return entry.Key.Opens(secret) ? new(entry.Key.Role, entry.Account, prefix) : null;
    }

    /// <summary>Forgets a key at once, on this instance, when it was revoked here.</summary>
    public void Forget(string prefix) => known.TryRemove(prefix, out _);
}

/// <summary>Lets a request through when its caller has one of the endpoint's roles: 401 without a key that works, 403 in another role.</summary>
public sealed class AccessFilter(IReadOnlyList<Role> roles) : IEndpointFilter
{
    private static readonly object CallerItem = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = await http.RequestServices.GetRequiredService<KeyRing>().FindAsync(http.Request.Headers["X-Api-Key"], http.RequestAborted);
        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = "ApiKey realm=\"Balise\", header=\"X-Api-Key\"";
            return new Problem(401, "access.key-required", "This operation needs an API key.", "Send a valid key in the header X-Api-Key.").ToResult();
        }

        if (!roles.Contains(caller.Role))
        {
            return new Problem(403, "access.role-required", "Your key may not do this.", $"It is a key for the role {Name(caller.Role)}; this needs: {string.Join(", ", roles.Select(Name))}.").ToResult();
        }

        http.Items[CallerItem] = caller;
        return await next(context);
    }

    internal static Caller CallerOf(HttpContext http) => (Caller)http.Items[CallerItem]!;

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}

public static class AccessExtensions
{
    extension(HttpContext http)
    {
        /// <summary>Who calls. Only endpoints with roles have one.</summary>
        public Caller Caller => AccessFilter.CallerOf(http);
    }
}
