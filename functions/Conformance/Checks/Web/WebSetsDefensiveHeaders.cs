using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>The page tells browsers not to guess types, not to be framed by others, and not to tell others where the person comes from.</summary>
public sealed class WebSetsDefensiveHeaders : HttpsPageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-007", new("La page porte les en-têtes de défense", "The page carries the defensive headers"), Since: "1.1.0");

    protected override Finding Evaluate(ResponseFacts page, WebFacts web)
    {
        var site = SiteDocuments.Of(web);
        var framing = CspAnalysis.Of(page.All("content-security-policy"), [], page.IsHttps(), out _);
        string[] missing =
        [
            .. Passes(HeaderTests.ContentTypeOptions(site.Page)) ? Array.Empty<string>() : ["x-content-type-options"],
            .. framing?.AntiClickjacking == true || HeaderTests.FrameOptions(site.Page, policy: null) is "x-frame-options-sameorigin-or-deny"
                ? Array.Empty<string>() : ["frame-ancestors"],
            .. HeaderTests.ReferrerPolicy(site) is "referrer-policy-private" ? Array.Empty<string>() : ["referrer-policy"],
        ];
        return missing is []
            ? Info.Met("Les trois en-têtes sont là et protègent.", "The three headers are there and protect.", page.Url)
            : Info.NotMet(
                $"Absents ou sans effet : {string.Join(", ", missing)}.", $"Absent or without effect: {string.Join(", ", missing)}.",
                [.. missing.Select(name => $"{page.Url}#{name}")]);
    }

    private static bool Passes(string result) => ObservatoryScores.Of(result).Passes;
}
