namespace Balise.Conformance.Artefacts.Web;

/// <summary>The worst thing that can be said of a site's cookies. A name with "login" or "sess" speaks of a session, one with "csrf" of forgery protection.</summary>
public static class CookieTest
{
    private const string Affinity = "heroku-session-affinity";

    // From the least bad to the worst.
    private static readonly string[] Faults =
    [
        "cookies-without-secure-flag-but-protected-by-hsts", "cookies-without-secure-flag", "cookies-session-without-secure-flag-but-protected-by-hsts",
        "cookies-samesite-flag-invalid", "cookies-anticsrf-without-samesite-flag", "cookies-session-without-httponly-flag", "cookies-session-without-secure-flag",
    ];

    public static string Judge(WebSite site)
    {
        var cookies = site.Cookies.Where(cookie => cookie.Name is not ("" or Affinity)).ToArray();
        if (cookies is [])
            return "cookies-not-found";
        var hsts = ObservatoryScores.Of(HstsTest.Judge(site)).Passes;
        var worst = (site.Page?.All("set-cookie") ?? []).Any(WebCookie.SaysBadSameSite) ? 3 : -1;
        foreach (var cookie in cookies)
            worst = Math.Max(worst, Worst(cookie, hsts));
        return worst >= 0 ? Faults[worst]
            : cookies.All(cookie => cookie.SameSite is not null) ? "cookies-secure-with-httponly-sessions-and-samesite"
            : "cookies-secure-with-httponly-sessions";
    }

    public static bool IsSession(string name) =>
        name.Contains("login", StringComparison.OrdinalIgnoreCase) || name.Contains("sess", StringComparison.OrdinalIgnoreCase);

    public static bool IsForgeryToken(string name) => name.Contains("csrf", StringComparison.OrdinalIgnoreCase);

    private static int Worst(WebCookie cookie, bool hsts)
    {
        var session = IsSession(cookie.Name);
        return (cookie, session) switch
        {
            ({ Secure: false }, true) when !hsts => 6,
            ({ HttpOnly: false }, true) => 5,
            ({ SameSite: null }, _) when IsForgeryToken(cookie.Name) => 4,
            ({ Secure: false, SameSite: "none" }, _) => 3,
            ({ Secure: false }, true) => 2,
            ({ Secure: false }, _) => hsts ? 0 : 1,
            _ => -1,
        };
    }
}
