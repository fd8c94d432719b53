using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>A content security policy, in headers or in the document, keeps foreign and inline scripts out of the page.</summary>
public sealed class WebLimitsContent : HttpsPageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-005", new("Une politique de sécurité du contenu protège la page", "A content security policy protects the page"), Since: "0.1.0");

    protected override Finding Evaluate(ResponseFacts page, WebFacts web)
    {
        var where = page.Url + "#content-security-policy";
        var analysis = CspAnalysis.Of(page.All("content-security-policy"), web.Page?.Facts?.Policies ?? [], page.IsHttps(), out var result);
        if (result is "csp-header-invalid")
            return Info.NotMet("La politique n'est pas valable.", "The policy is not valid.", where);
        if (analysis is null)
        {
            return page.All("content-security-policy-report-only") is []
                ? Info.NotMet("L'en-tête est absent.", "The header is absent.", where)
                : Info.NotMet("La politique est seulement observée (report-only).", "The policy only reports.", where + "-report-only");
        }
        string[] gaps = [.. Gaps(analysis)];
        return gaps is []
            ? Info.Met("La politique limite les scripts, les objets et l'adresse de base.", "The policy limits scripts, objects and the base address.", where)
            : Info.NotMet(
                $"La politique laisse ouvert : {string.Join(", ", gaps)}.",
                $"The policy leaves open: {string.Join(", ", gaps)}.", [.. gaps.Select(gap => $"{where} {gap}")]);
    }

    private static IEnumerable<string> Gaps(CspAnalysis analysis)
    {
        if (analysis.BroadScripts)
            yield return "script-src";
        if (analysis.InlineScripts)
            yield return "'unsafe-inline'";
        if (analysis.UnsafeEval)
            yield return "'unsafe-eval'";
        if (analysis.UnsafeObjects)
            yield return "object-src";
        if (analysis.InsecureBaseUri)
            yield return "base-uri";
        if (analysis is { InsecureSchemeActive: true, UnsafeInline: false })
            yield return "http:";
    }
}
