using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>
/// Before any consent the first page names no known tracker and sets no cookie that needs one. Static evidence only: the first answer, its cookies and the
/// resources that it names. Cookies live 13 months at most (CNIL).
/// </summary>
public sealed class WebTracksNobody : HttpsPageCheck
{
    private static readonly TimeSpan ThirteenMonths = TimeSpan.FromDays(396);

    public override CheckInfo Info { get; } = new(
        "ETH-TRK-002", new("La page d'accueil ne suit personne sans consentement", "The home page tracks nobody without consent"), Since: "1.1.0");

    protected override Finding Evaluate(ResponseFacts page, WebFacts web)
    {
        var cookies = Cookies(web.Https).ToArray();
        string[] faults =
        [
            .. (web.Page?.Facts?.TrackerHosts ?? []).Select(host => $"{page.Url}#tracker {host}"),
            .. cookies.Where(row => row.Foreign).Select(row => $"{row.Url}#set-cookie {row.Cookie.Name} third-party"),
            .. cookies.Where(row => row is { Foreign: false, Purpose: CookiePurpose.Tracking }).Select(row => $"{row.Url}#set-cookie {row.Cookie.Name} consent"),
            .. cookies.Where(row => row.Cookie.Lifetime(web.Https.FetchedAt) > ThirteenMonths).Select(row => $"{row.Url}#set-cookie {row.Cookie.Name} lifetime"),
        ];
        if (faults is not [])
        {
            return Info.NotMet(
                $"{faults.Length} traceur(s) ou cookie(s) précèdent le consentement, ou durent plus de 13 mois.",
                $"{faults.Length} tracker(s) or cookie(s) precede consent, or last more than 13 months.", faults);
        }
        if (web.Page?.Facts is not { } document)
            return Info.Inconclusive("Le document n'a pas été lu.", "The document was not read.", page.Url);
        string[] open = [.. cookies.Where(row => row.Purpose is CookiePurpose.Unknown).Select(row => row.Cookie.Name)];
        if (open is not [])
        {
            return Info.Inconclusive(
                $"À confirmer par une personne, la finalité de : {string.Join(", ", open)}.",
                $"To be confirmed by a person, the purpose of: {string.Join(", ", open)}.", [.. open.Select(name => $"{page.Url}#set-cookie {name}")]);
        }
        return document switch
        {
            { ThirdPartyHosts: [] } or { TrackerHosts: [] } => Info.Met(
                "Rien de ce que la première réponse nomme ou pose ne demande un consentement.", "Nothing that the first answer names or sets needs consent.", page.Url),
            _ => Info.Inconclusive(
                "La liste des traceurs connus n'est pas chargée.", "The list of known trackers is not loaded.",
                [.. document.ThirdPartyHosts.Select(host => $"{page.Url}#host {host}")]),
        };
    }

    private static IEnumerable<(string Url, WebCookie Cookie, bool Foreign, CookiePurpose Purpose)> Cookies(FetchFacts chain)
    {
        var site = Uri.TryCreate(chain.Url, UriKind.Absolute, out var asked) ? RegistrableDomain.Of(asked.IdnHost) : null;
        return
            from response in chain.Responses
            let foreign = !Uri.TryCreate(response.Url, UriKind.Absolute, out var address) || RegistrableDomain.Of(address.IdnHost) != site
            from field in response.All("set-cookie")
            let cookie = WebCookie.Parse(field)
            where cookie is { Name.Length: > 0 } && !(cookie.Lifetime(chain.FetchedAt) <= TimeSpan.Zero)
            select (response.Url, cookie, foreign, CookiePurposes.Of(cookie.Name));
    }
}
