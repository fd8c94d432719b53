using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>
/// Lets a request through when the permission of its operation grants it: 401 without a credential that works, 403 in a role, with a scope or from an account that
/// may not. Whose objects exist for the caller is then said by <see cref="Caller.Reach"/>.
/// </summary>
public sealed class AccessFilter(Permission permission) : IEndpointFilter
{
    private static readonly object CallerItem = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = await http.RequestServices.GetRequiredService<Callers>().FindAsync(http);
        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = "ApiKey realm=\"Balise\", header=\"X-Api-Key\"";
            return AccessRefusals.CredentialRequired.ToResult();
        }

        if (permission.For(caller.Role) is not { } grant)
        {
            return AccessRefusals.OtherRole(caller.Role, permission).ToResult();
        }

        if (permission.Scope is { } scope && !caller.By.Carries(scope))
        {
            return AccessRefusals.ScopeMissing(caller.By, scope).ToResult();
        }

        if (caller.Account.Suspension is not null)
        {
            return AccessRefusals.Suspended.ToResult();
        }

        http.Items[CallerItem] = caller with { Reach = grant.Reach };
        return await next(context);
    }

    internal static Caller CallerOf(HttpContext http) => (Caller)http.Items[CallerItem]!;
}

public static class AccessExtensions
{
    extension(HttpContext http)
    {
        /// <summary>Who calls. Only operations that are not public have one.</summary>
        public Caller Caller => AccessFilter.CallerOf(http);
    }
}
