using System.Buffers;
using System.Globalization;
using System.Text;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>Spells texts, identifiers and moments as the OSCAL schemas demand.</summary>
internal static class OscalTexts
{
    /// <summary>Whose the names are that OSCAL itself does not define.</summary>
    public const string Namespace = "urn:balise:oscal";

    private static readonly SearchValues<char> Marked = SearchValues.Create("\\`*_[]<>{}^~");

    /// <summary>An NCName. Our ids are letters, digits and hyphens; one that starts with a digit gets an underscore, which no id of ours has.</summary>
    public static string Token(string id) => id is [var first, ..] && char.IsAsciiLetter(first) ? id : "_" + id;

    /// <summary>The part of a control that says what it asks; findings aim at it.</summary>
    public static string Statement(string criterion) => Token(criterion) + "_smt";

    /// <summary>One line without blanks around it; null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (text is null)
            return null;
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
            line.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff' ? ' ' : letter);
        return line.ToString().Trim() is { Length: > 0 } kept ? kept : null;
    }

    /// <summary>Text that OSCAL reads as Markdown: what would be a mark stands for itself, since names come from what is judged.</summary>
    public static string Markup(string text)
    {
        if (!text.AsSpan().ContainsAny(Marked))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
            (Marked.Contains(letter) ? escaped.Append('\\') : escaped).Append(letter);
        return escaped.ToString();
    }

    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Utc(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Flag(bool value) => value ? "yes" : "no";

    /// <summary>Null in place of an empty list.</summary>
    public static IReadOnlyList<T>? OrNull<T>(IEnumerable<T> items) => items.ToArray() is { Length: > 0 } some ? some : null;

    /// <summary>The properties that have a value.</summary>
    public static IReadOnlyList<OscalProp>? Props(params IEnumerable<OscalProp?> props) => OrNull(props.OfType<OscalProp>());

    /// <summary>A property of ours, or null when there is nothing to say.</summary>
    public static OscalProp? Prop(string name, string? value, string? @class = null, string? remarks = null) =>
        Line(value) is { } line ? new(name, line) { Class = @class is null ? null : Token(@class), Remarks = remarks is null ? null : Markup(remarks) } : null;
}
