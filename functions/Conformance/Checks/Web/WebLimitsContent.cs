using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>A content security policy keeps foreign and inline scripts out of the page.</summary>
public sealed class WebLimitsContent : HttpsPageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-005", new("Une politique de sécurité du contenu protège la page", "A content security policy protects the page"), Since: "0.1.0");

    protected override Finding Evaluate(ResponseFacts page, FetchFacts chain)
    {
        var where = page.Url + "#content-security-policy";
        if (page.All("content-security-policy") is not [_, ..] headers)
        {
            return page.All("content-security-policy-report-only") is []
                ? Info.NotMet("L'en-tête est absent.", "The header is absent.", where)
                : Info.NotMet("La politique est seulement observée (report-only).", "The policy only reports.", where + "-report-only");
        }
        if (ContentSecurityPolicy.Parse(headers) is not { } policy)
            return Info.NotMet("La politique n'est pas valable.", "The policy is not valid.", where);
        string[] gaps =
        [
            .. policy.LimitsScripts ? Array.Empty<string>() : ["script-src"],
            .. policy.ForbidsInlineScripts ? Array.Empty<string>() : ["'unsafe-inline'"],
            .. policy.ForbidsEval ? Array.Empty<string>() : ["'unsafe-eval'"],
            .. policy.LimitsObjects ? Array.Empty<string>() : ["object-src"],
            .. policy.LimitsBase ? Array.Empty<string>() : ["base-uri"],
        ];
        return gaps is []
            ? Info.Met("La politique limite les scripts, les objets et l'adresse de base.", "The policy limits scripts, objects and the base address.", where)
            : Info.NotMet(
                $"La politique laisse ouvert : {string.Join(", ", gaps)}.",
                $"The policy leaves open: {string.Join(", ", gaps)}.", [.. gaps.Select(gap => $"{where} {gap}")]);
    }
}
