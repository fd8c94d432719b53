using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>How one test of the Observatory ended: its result, whether that is a pass, and what it adds to the score of 100.</summary>
public readonly record struct WebTestResult(string Result, int Modifier, bool Passes);

/// <summary>The results of MDN HTTP Observatory 1.6 (algorithm 6) with their modifiers, and its grades. Names and numbers are those of its score table.</summary>
public static class ObservatoryScores
{
    private const int MinimumForExtraCredit = 90;
    private static readonly string[] Grades =
        ["F", "F", "F", "F", "F", "D-", "D", "D", "D+", "C-", "C", "C", "C+", "B-", "B", "B", "B+", "A-", "A", "A", "A+"];

    private static readonly FrozenDictionary<string, WebTestResult> Table = new WebTestResult[]
    {
        new("csp-implemented-with-no-unsafe-default-src-none", 10, true),
        new("csp-implemented-with-no-unsafe", 5, true),
        new("csp-implemented-with-unsafe-inline-in-style-src-only", 0, true),
        new("csp-implemented-with-insecure-scheme-in-passive-content-only", -10, true),
        new("csp-implemented-with-unsafe-eval", -10, false),
        new("csp-implemented-with-unsafe-inline", -20, false),
        new("csp-implemented-with-insecure-scheme", -20, false),
        new("csp-header-invalid", -25, false),
        new("csp-not-implemented", -25, false),
        new("csp-not-implemented-but-reporting-enabled", -25, false),
        new("csp-implemented-but-duplicate-directives", 0, true),
        new("cookies-secure-with-httponly-sessions-and-samesite", 5, true),
        new("cookies-secure-with-httponly-sessions", 0, true),
        new("cookies-not-found", 0, true),
        new("cookies-without-secure-flag-but-protected-by-hsts", -5, false),
        new("cookies-session-without-secure-flag-but-protected-by-hsts", -10, false),
        new("cookies-without-secure-flag", -20, false),
        new("cookies-samesite-flag-invalid", -20, false),
        new("cookies-anticsrf-without-samesite-flag", -20, false),
        new("cookies-session-without-httponly-flag", -30, false),
        new("cookies-session-without-secure-flag", -40, false),
        new("cross-origin-resource-sharing-not-implemented", 0, true),
        new("cross-origin-resource-sharing-implemented-with-public-access", 0, true),
        new("cross-origin-resource-sharing-implemented-with-restricted-access", 0, true),
        new("cross-origin-resource-sharing-implemented-with-universal-access", -50, false),
        new("redirection-all-redirects-preloaded", 0, true),
        new("redirection-to-https", 0, true),
        new("redirection-not-needed-no-http", 0, true),
        new("redirection-off-host-from-http", -5, false),
        new("redirection-not-to-https-on-initial-redirection", -10, false),
        new("redirection-not-to-https", -20, false),
        new("redirection-missing", -20, false),
        new("redirection-invalid-cert", -20, false),
        new("referrer-policy-private", 5, true),
        new("referrer-policy-not-implemented", 0, true),
        new("referrer-policy-unsafe", -5, false),
        new("referrer-policy-header-invalid", -5, false),
        new("hsts-preloaded", 5, true),
        new("hsts-implemented-max-age-at-least-six-months", 0, true),
        new("hsts-implemented-max-age-less-than-six-months", -10, false),
        new("hsts-not-implemented", -20, false),
        new("hsts-header-invalid", -20, false),
        new("hsts-not-implemented-no-https", -20, false),
        new("hsts-invalid-cert", -20, false),
        new("sri-implemented-and-all-scripts-loaded-securely", 5, true),
        new("sri-implemented-and-external-scripts-loaded-securely", 5, true),
        new("sri-not-implemented-response-not-html", 0, true),
        new("sri-not-implemented-but-no-scripts-loaded", 0, true),
        new("sri-not-implemented-but-all-scripts-loaded-from-secure-origin", 0, true),
        new("sri-not-implemented-but-external-scripts-loaded-securely", -5, false),
        new("sri-implemented-but-external-scripts-not-loaded-securely", -20, false),
        new("sri-not-implemented-and-external-scripts-not-loaded-securely", -50, false),
        new("x-content-type-options-nosniff", 0, true),
        new("x-content-type-options-not-implemented", -5, false),
        new("x-content-type-options-header-invalid", -5, false),
        new("x-frame-options-implemented-via-csp", 5, true),
        new("x-frame-options-sameorigin-or-deny", 5, true),
        new("x-frame-options-allow-from-origin", 0, true),
        new("x-frame-options-not-implemented", -20, false),
        new("x-frame-options-header-invalid", -20, false),
        new("corp-header-invalid", -5, false),
        new("corp-implemented-with-cross-origin", 0, true),
        new("corp-implemented-with-same-origin", 10, true),
        new("corp-implemented-with-same-site", 10, true),
        new("corp-not-implemented", 0, true),
        new("coep-implemented-with-require-corp", 10, true),
        new("coep-implemented-with-credentialless", 10, true),
        new("coep-implemented-with-unsafe-none", 0, true),
        new("coep-not-implemented", 0, true),
        new("coep-header-invalid", -5, false),
        new("coop-implemented-with-same-origin", 10, true),
        new("coop-implemented-with-same-origin-allow-popups", 10, true),
        new("coop-implemented-with-noopener-allow-popups", 10, true),
        new("coop-implemented-with-unsafe-none", 0, true),
        new("coop-not-implemented", 0, true),
        new("coop-header-invalid", -5, false),
        new("html-not-parseable", -20, false),
    }.ToFrozenDictionary(row => row.Result, StringComparer.Ordinal);

    public static WebTestResult Of(string result) => Table[result];

    /// <summary>Bonuses count only where the deductions alone leave 90 or more; nothing goes below 0.</summary>
    public static int Score(IEnumerable<WebTestResult> results)
    {
        var (all, deductions) = (100, 100);
        foreach (var result in results)
        {
            all += result.Modifier;
            deductions += Math.Min(result.Modifier, 0);
        }
        return Math.Max(deductions >= MinimumForExtraCredit ? all : deductions, 0);
    }

    public static string Grade(int score) => Grades[Math.Min(score, 100) / 5];
}
