using Balise.Adapters.Tables;
using Balise.App.SignIn;
using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>
/// Lets a request through when the permission of its operation grants it: 401 without a credential that works, 403 in a role, with a scope or from an account that
/// may not, and from a form that is not ours. Whose objects exist for the caller is then said by <see cref="Caller.Reach"/>.
/// </summary>
public sealed class AccessFilter(Permission permission) : IEndpointFilter
{
    private static readonly object CallerItem = new(), SessionItem = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var calling = await http.RequestServices.GetRequiredService<Callers>().FindAsync(http);
        if (await RefusalAsync(http, calling) is { } refused)
        {
            return await AccessAnswers.OfAsync(http, refused, calling);
        }

        http.Items[SessionItem] = calling.Session;
        http.Items[CallerItem] = permission.AnyPerson ? null : calling.Caller! with { Reach = permission.For(calling.Caller.Role)!.Reach };
        return await next(context);
    }

    private async Task<Problem?> RefusalAsync(HttpContext http, Calling calling)
    {
        if (calling.Refused is { } unusable)
        {
            return unusable;
        }

        // Only a browser sends its credential unasked, so only a session can be made to act by another site.
        if (calling.Session is not null && await http.RequestServices.GetRequiredService<ForgedForms>().RefusalAsync(http) is { } forged)
        {
            return forged;
        }

        return (permission, calling) switch
        {
            (_, { Caller: null, Session: null }) => AccessRefusals.CredentialRequired,
            ({ AnyPerson: true }, { Session: null }) => AccessRefusals.PersonRequired,
            ({ AnyPerson: true }, _) => null,
            (_, { Caller: null }) => AccessRefusals.AccountRequired,
            (_, { Caller: { } caller }) => RefusalOf(caller),
        };
    }

    private Problem? RefusalOf(Caller caller)
    {
        if (permission.For(caller.Role) is null)
        {
            return AccessRefusals.OtherRole(caller.Role, permission);
        }

        if (permission.Scope is { } scope && !caller.By.Carries(scope))
        {
            return AccessRefusals.ScopeMissing(caller.By, scope);
        }

        return caller.Account.Suspension is null ? null : AccessRefusals.Suspended;
    }

    internal static Caller CallerOf(HttpContext http) => (Caller)http.Items[CallerItem]!;

    internal static StoredSession SessionOf(HttpContext http) => (StoredSession)http.Items[SessionItem]!;
}

public static class AccessExtensions
{
    extension(HttpContext http)
    {
        /// <summary>Who calls. Only operations that some role may call have one.</summary>
        public Caller Caller => AccessFilter.CallerOf(http);

        /// <summary>The session of whoever signed in. Operations that any person may call have one.</summary>
        public StoredSession SignedIn => AccessFilter.SessionOf(http);
    }
}
