using Balise.App.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Balise.App.Web.SignIn;

/// <summary>Who signed in, as the pages show it, and the token that their forms carry.</summary>
public sealed record Visitor(string? Name, string? Account, string FormToken)
{
    /// <summary>The frame of a request, with its visitor. A request without a session costs no look-up.</summary>
    public static async Task<Frame> InAsync(Frame frame, HttpContext http)
    {
        var services = http.RequestServices;
        var shown = frame with { CanSignIn = services.GetRequiredService<IOptions<SignInOptions>>().Value.TakesPeople };
        if (await services.GetRequiredService<Sessions>().FindAsync(http) is not { } session)
        {
            return shown;
        }

        var memberships = services.GetRequiredService<Memberships>();
        var acting = await memberships.ActingAsync(session.Session, http.RequestAborted);
        return shown with
        {
            Visitor = new(
                await memberships.NameOfAsync(session.Session.Person, http.RequestAborted), acting?.Account.Name,
                services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!),
        };
    }
}
