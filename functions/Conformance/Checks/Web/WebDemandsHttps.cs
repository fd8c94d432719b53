using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>Browsers are told to use https only, for at least six months (Strict-Transport-Security).</summary>
public sealed class WebDemandsHttps : HttpsPageCheck
{
    private const long SixMonths = 15_552_000;

    public override CheckInfo Info { get; } = new(
        "SEC-WEB-004", new("HSTS vaut au moins six mois", "HSTS lasts at least six months"), Since: "0.1.0");

    protected override Finding Evaluate(ResponseFacts page, WebFacts web)
    {
        var where = page.Url + "#strict-transport-security";
        if (!page.IsHttps() || page.All("strict-transport-security") is not [_, ..] values)
            return Info.NotMet("L'en-tête est absent.", "The header is absent.", where);
        return HstsHeader.Parse(values) switch
        {
            null => Info.NotMet("L'en-tête n'est pas valable : le navigateur l'ignore.", "The header is not valid: browsers ignore it.", where),
            { MaxAge: >= SixMonths and var seconds } => Info.Met($"max-age vaut {seconds} secondes.", $"max-age is {seconds} seconds.", where),
            { MaxAge: var seconds } => Info.NotMet(
                $"max-age vaut {seconds} secondes ; au moins {SixMonths} sont demandées.",
                $"max-age is {seconds} seconds; at least {SixMonths} are asked for.", where),
        };
    }
}
