using Balise.App.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace Balise.App.SignIn;

/// <summary>
/// Refuses what another site makes a browser send with our cookie. A request that changes something must say that it comes from our own pages, and carry the token that
/// such a page was given for this very session, in the field csrf or in X-CSRF-Token.
/// </summary>
public sealed class ForgedForms(IAntiforgery antiforgery, Links links)
{
    public const string Field = "csrf", Header = "X-CSRF-Token";

    public async Task<Problem?> RefusalAsync(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
        {
            return null;
        }

        return ComesFromUs(http.Request.Headers) && await HasTokenAsync(http) ? null : AccessRefusals.FormForged;
    }

    // Every browser in use sends at least one of the two with such a request; what sends neither is none.
    private bool ComesFromUs(IHeaderDictionary headers)
    {
        var (site, origin) = (headers["Sec-Fetch-Site"], headers.Origin);
        return site.Count + origin.Count > 0
            && (site.Count == 0 || site == "same-origin")
            && (origin.Count == 0 || string.Equals(origin.ToString(), links.Site, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<bool> HasTokenAsync(HttpContext http)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(http);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
