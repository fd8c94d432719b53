namespace Balise.Conformance.Artefacts.Web;

/// <summary>What a cookie is for, as far as its name tells.</summary>
public enum CookiePurpose
{
    /// <summary>The service asked for cannot do without it, or it keeps the choice made about cookies.</summary>
    Exempt,

    /// <summary>A known audience or advertising cookie.</summary>
    Tracking,

    /// <summary>Its name says nothing that a program may rely on.</summary>
    Unknown,
}

/// <summary>
/// The purposes that well-known cookie names stand for. Sessions, forgery protection, load balancing, language and the consent choice are exempt after article
/// 82 of the French law on data protection and the guidelines of the CNIL.
/// </summary>
public static class CookiePurposes
{
    private static readonly string[] Tracking =
    [
        "_ga", "_gid", "_gat", "_gcl_", "_gac_", "__utm", "_fbp", "_fbc", "_pk_ref", "_hj", "_clck", "_clsk", "_uet", "_tt_", "_ttp", "_scid", "_pin_", "mp_", "amp_",
        "amplitude", "ajs_", "optimizely", "_vwo", "__hstc", "hubspotutk", "__hssrc", "intercom-id",
        "IDE", "test_cookie", "__gads", "__gpi", "NID", "DSID", "MUID",
        "bcookie", "lidc", "li_gc", "personalization_id", "guest_id", "YSC", "VISITOR_INFO", "cto_bundle", "_kuid", "s_vi", "s_cc", "s_sq",
        "AMCV", "demdex", "xtuid", "xtvrn", "atuserid",
    ];

    private static readonly string[] Exempt =
    [
        "__Host-sess", "__Secure-sess", "JSESSIONID", "PHPSESSID", "ASP.NET_", "ASPSESSION", "connect.sid", "laravel_session", ".AspNetCore.", "session", "sid", "auth",
        "login", "csrf", "xsrf", "__RequestVerification", "AWSALB", "ARRAffinity", "SERVERID", "BIGip", "ROUTEID", "heroku-session-affinity", "__cf_bm", "cf_clearance",
        "lang", "locale", "i18n", "wp-wpml", "pll_language", "tarteaucitron", "axeptio", "didomi", "euconsent", "OptanonConsent", "OptanonAlertBoxClosed", "cookieconsent",
        "cookie_consent",
        "CookieConsent", "cookielaw", "klaro", "hasConsent",
    ];

    public static CookiePurpose Of(string name)
    {
        var bare = name.StartsWith("__Host-", StringComparison.Ordinal) ? name["__Host-".Length..]
            : name.StartsWith("__Secure-", StringComparison.Ordinal) ? name["__Secure-".Length..] : name;
        return StartsWithOne(bare, Tracking, StringComparison.Ordinal) ? CookiePurpose.Tracking
            : CookieTest.IsSession(bare) || CookieTest.IsForgeryToken(bare) || StartsWithOne(bare, Exempt, StringComparison.OrdinalIgnoreCase) ? CookiePurpose.Exempt
            : CookiePurpose.Unknown;
    }

    private static bool StartsWithOne(string name, string[] starts, StringComparison comparison)
    {
        foreach (var start in starts)
        {
            // A short name is a name, not the beginning of any other.
            if (start.Length <= 4 && !start.EndsWith('_')
                ? name.Equals(start, comparison) || name.StartsWith(start + "_", comparison)
                : name.StartsWith(start, comparison))
                return true;
        }
        return false;
    }
}
