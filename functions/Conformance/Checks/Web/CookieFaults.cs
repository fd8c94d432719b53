using Balise.Conformance.Artefacts.Web;

namespace Balise.Conformance.Checks.Web;

/// <summary>What is wrong with a cookie, as attribute names; empty when nothing is.</summary>
internal static class CookieFaults
{
    public static IEnumerable<string> Of(WebCookie cookie)
    {
        var session = CookieTest.IsSession(cookie.Name);
        if (!cookie.Secure)
            yield return "Secure";
        if (session && !cookie.HttpOnly)
            yield return "HttpOnly";
        if (cookie.HasBadSameSite || (cookie.SameSite is null && (session || IsForgeryToken(cookie.Name))) || cookie is { SameSite: "none", Secure: false })
            yield return "SameSite";
        if (Starts(cookie, "__Host-") && (cookie.Domain is not null || cookie.Path is not "/"))
            yield return "__Host-";
        if (Starts(cookie, "__Secure-") && !cookie.Secure)
            yield return "__Secure-";
    }

    private static bool Starts(WebCookie cookie, string prefix) => cookie.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsForgeryToken(string name) => CookieTest.IsForgeryToken(name) || name.Contains("xsrf", StringComparison.OrdinalIgnoreCase);
}
