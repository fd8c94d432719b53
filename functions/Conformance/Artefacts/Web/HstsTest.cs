using System.Globalization;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>The Observatory's reading of Strict-Transport-Security. What it lets pass though RFC 6797 does not is said by <see cref="HstsHeader"/>.</summary>
public static class HstsTest
{
    private const long SixMonths = 15_552_000;
    private const int LongestValue = 1024;
    private const string Prefix = "max-age=";

    public static string Judge(WebSite site) => site.Https switch
    {
        { } when site.Preloaded.Holds(site.Host) => "hsts-preloaded",
        null => "hsts-not-implemented-no-https",
        { Verified: false } => "hsts-invalid-cert",
        { } https when https.All("strict-transport-security") is [var header, ..] => OfHeader(header),
        _ => "hsts-not-implemented",
    };

    private static string OfHeader(string header)
    {
        var text = header.AsSpan(0, Math.Min(header.Length, LongestValue));
        if (text.Contains(','))
            return "hsts-header-invalid";
        string? result = null;
        foreach (var range in text.Split(';'))
        {
            var directive = ScriptText.Trim(text[range]);
            if (directive.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                result = IsShort(directive[Prefix.Length..]) ? "hsts-implemented-max-age-less-than-six-months" : "hsts-implemented-max-age-at-least-six-months";
        }
        return result ?? "hsts-header-invalid";
    }

    // What is no number is not shorter than six months there: its comparison with one is false.
    private static bool IsShort(ReadOnlySpan<char> value)
    {
        var text = ScriptText.Trim(value);
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        digits = digits.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? digits[..end] : digits;
        return digits is not [] && (text[0] is '-' || (decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < SixMonths));
    }
}
