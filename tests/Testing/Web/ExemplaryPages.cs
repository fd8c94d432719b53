using System.Globalization;

namespace Balise.Testing.Web;

/// <summary>The pages of a site that does everything right, and of one that does nothing right.</summary>
internal static class ExemplaryPages
{
    private const string Policy =
        "<p>Le responsable du traitement recueille les seules données nécessaires au suivi, sur la base du consentement et pour une finalité de soin. " +
        "Elles sont hébergées par un hébergeur certifié, conservées deux ans, et ne sont transmises à aucun tiers. Vous pouvez demander l'accès, la " +
        "rectification, l'effacement, la limitation et la portabilité de vos données, vous opposer au traitement, et saisir la CNIL.</p>\n";

    private static readonly (string Name, string Value)[] StrictHeaders =
    [
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; " +
            "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ];

    public static LoopbackSite Fill(LoopbackSite site)
    {
        foreach (var header in StrictHeaders)
        {
            site.Headers.Add(header);
        }
        site.Pages["/"] = new SitePage(Page("Suivi de la tension", "<p>Mesurez votre tension et partagez-la avec votre équipe de soin.</p>"))
        {
            Headers = [("Set-Cookie", "__Host-session=1f0c; Path=/; Secure; HttpOnly; SameSite=Strict")],
        };
        site.Pages["/privacy"] = new SitePage(Page("Politique de confidentialité", string.Concat(Enumerable.Repeat(Policy, 12))));
        site.Pages["/.well-known/security.txt"] = new SitePage(SecurityTxt(site), "text/plain; charset=utf-8");
        return site;
    }

    public static LoopbackSite FillCarelessly(LoopbackSite site)
    {
        site.RedirectsToHttps = false;
        site.Pages["/"] = new SitePage(Page("Suivi", "<p>Bienvenue.</p>")) { Headers = [("Set-Cookie", "session=1f0c; Path=/")] };
        site.Pages["/privacy"] = new SitePage(Page("Confidentialité", "<p>Nous respectons votre vie privée.</p>"));
        return site;
    }

    private static string SecurityTxt(LoopbackSite site) => string.Join("\r\n",
        "Contact: mailto:securite@editeur.example",
        $"Expires: {TimeProvider.System.GetUtcNow().AddDays(180).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        "Preferred-Languages: fr, en",
        $"Canonical: {site.HttpsUrl}.well-known/security.txt",
        "");

    private static string Page(string title, string main) =>
        $"<!doctype html>\n<html lang=\"fr\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body><main><h1>{title}</h1>\n{main}</main></body>\n</html>\n";
}
