using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>Cookies travel over https only; those that open a session are out of reach of scripts and of other sites.</summary>
public sealed class WebProtectsCookies : HttpsPageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-006", new("Les cookies sont protégés", "Cookies are protected"), Since: "0.1.0");

    protected override Finding Evaluate(ResponseFacts page, WebFacts web)
    {
        var cookies = web.Https.Responses
            .SelectMany(response => response.All("set-cookie").Select(WebCookie.Parse).OfType<WebCookie>().Select(cookie => (response.Url, Cookie: cookie))).ToArray();
        string[] faults = [.. cookies.SelectMany(row => CookieFaults.Of(row.Cookie).Select(fault => $"{row.Url}#set-cookie {row.Cookie.Name} {fault}"))];
        return (cookies, faults) switch
        {
            ([], _) => Info.Met("Aucun cookie n'est posé avant toute action.", "No cookie is set before any action.", page.Url),
            (_, []) => Info.Met($"Les {cookies.Length} cookie(s) sont protégés.", $"All {cookies.Length} cookie(s) are protected.", page.Url),
            _ => Info.NotMet(
                $"{faults.Length} attribut(s) manquent ou ne sont pas valables.", $"{faults.Length} attribute(s) are missing or not valid.", faults),
        };
    }
}
