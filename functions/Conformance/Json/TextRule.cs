using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Json;

/// <summary>What a text must look like; it answers a code and a sentence when the text does not.</summary>
public sealed partial class TextRule
{
    private readonly Func<string, (string Code, string Message)?> problem;

    private TextRule(Func<string, (string Code, string Message)?> problem) => this.problem = problem;

    /// <summary>A calendar date of ISO 8601.</summary>
    public static TextRule Date { get; } = Where("text.not-a-date", "A date such as 2026-01-31 is expected.", 10,
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    /// <summary>An e-mail address of letters, digits and the usual signs, at a host with a dot. Quoted and internationalised local parts are refused.</summary>
    public static TextRule Email { get; } = Where("text.not-an-email", "An e-mail address is expected.", 254,
        text => text.IndexOf('@', StringComparison.Ordinal) is > 0 and <= 64 && EmailPattern.IsMatch(text));

    /// <summary>One line for people: not blank, no control character, nothing that reverses the reading direction.</summary>
    public static TextRule Line(int most, int least = 1) => new(text => Runes(text) switch
    {
        var length when length > most => ("text.too-long", $"At most {most} characters are accepted."),
        var length when length < least || (least > 0 && string.IsNullOrWhiteSpace(text)) => ("text.too-short", $"At least {least} characters are expected."),
        _ when text.AsSpan().ContainsAny(Forbidden) => ("text.control-character", "Control characters and line breaks are refused."),
        _ => null,
    });

    /// <summary>A text that a linear-time pattern accepts.</summary>
    public static TextRule Matching(Regex pattern, int most, string message) => Where("text.malformed", message, most, pattern.IsMatch);

    public static TextRule OneOf(IEnumerable<string> codes)
    {
        var known = codes.ToHashSet(StringComparer.Ordinal);
        var message = known.Count == 1
            ? $"Only \"{known.First()}\" is accepted."
            : $"One of {known.Count} known codes is expected, for instance \"{known.First()}\".";
        return new(text => known.Contains(text) ? null : ("text.unknown-code", message));
    }

    public static TextRule Where(string code, string message, int most, Func<string, bool> accepts) =>
        new(text => text.Length <= most && accepts(text) ? null : (code, message));

    public (string Code, string Message)? ProblemOf(string text) => problem(text);

    private static int Runes(string text) => text.EnumerateRunes().Count();

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(c => (char)c),
            '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']);

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EmailPattern { get; }
}
