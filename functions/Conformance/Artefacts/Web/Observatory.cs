namespace Balise.Conformance.Artefacts.Web;

/// <summary>The twelve results of one site by test name, the score and the grade.</summary>
public sealed record ObservatoryReport(IReadOnlyDictionary<string, WebTestResult> Tests, int Score, string Grade, CspAnalysis? Policy);

/// <summary>
/// Judges a site's headers as MDN HTTP Observatory 1.6 (algorithm 6) does: twelve tests, one score, one grade. Pure; a page of ordinary size takes
/// microseconds.
/// </summary>
public static class Observatory
{
    public static ObservatoryReport Analyse(WebSite site)
    {
        var policy = CspAnalysis.Of(site, out var csp);
        var tests = new Dictionary<string, WebTestResult>(12, StringComparer.Ordinal)
        {
            ["csp"] = Of(csp, site.Page),
            ["cookies"] = Of(CookieTest.Judge(site)),
            ["cors"] = Of(CorsTest.Judge(site.Cors, site.CorsOrigin)),
            ["redirection"] = Of(RedirectionTest.Judge(site)),
            ["referrer"] = Of(HeaderTests.ReferrerPolicy(site), site.Page),
            ["hsts"] = Of(HstsTest.Judge(site)),
            ["sri"] = Of(IntegrityTest.Judge(site), site.Page),
            ["xcto"] = Of(HeaderTests.ContentTypeOptions(site.Page)),
            ["xfo"] = Of(HeaderTests.FrameOptions(site.Page, policy)),
            ["corp"] = Of(HeaderTests.ResourcePolicy(site), site.Page),
            ["coep"] = Of(HeaderTests.EmbedderPolicy(site.Page), site.Page),
            ["coop"] = Of(HeaderTests.OpenerPolicy(site.Page), site.Page),
        };
        var score = ObservatoryScores.Score(tests.Values);
        return new(tests, score, ObservatoryScores.Grade(score), policy);
    }

    private static WebTestResult Of(string result) => ObservatoryScores.Of(result);

    // What nothing answered for keeps its result and its modifier, and passes nothing.
    private static WebTestResult Of(string result, SiteAnswer? answer) => answer is null ? Of(result) with { Passes = false } : Of(result);
}
