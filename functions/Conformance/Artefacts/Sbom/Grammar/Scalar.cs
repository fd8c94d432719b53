using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>A kind of text: its lexical form, bounds (of its length, or of its value for numbers), a pattern, a closed list, or several forms of which one fits.</summary>
internal sealed class Scalar(string form)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>? words;

    public Scalar(FrozenSet<string> words) : this("text") => this.words = words.GetAlternateLookup<ReadOnlySpan<char>>();

    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public Regex? Pattern { get; init; }

    /// <summary>The forms of a union; the scalar itself then asks for nothing.</summary>
    public IReadOnlyList<Scalar> Forms { get; init; } = [];

    /// <summary>What XML does to blanks before it looks at a value: nothing, each to a space, or runs of them to one.</summary>
    public string Normalise(string text) => Forms is [var first, ..] ? first.Normalise(text) : form switch
    {
        "text" or "any" => text,
        "line" => text.AsSpan().ContainsAny('\t', '\n', '\r') ? text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ') : text,
        _ => Collapse(text),
    };

    public bool Accepts(ReadOnlySpan<char> text)
    {
        if (Forms is not [])
        {
            foreach (var each in Forms)
            {
                if (each.Accepts(text))
                {
                    return true;
                }
            }

            return false;
        }

        return words is { } list ? list.Contains(text) : HasForm(text) && IsWithin(text) && Pattern?.IsMatch(text) != false;
    }

    private bool HasForm(ReadOnlySpan<char> text) => form switch
    {
        "text" or "line" or "token" or "any" => true,
        "date-time" => TextForms.IsRfc3339DateTime(text),
        "date" => TextForms.IsRfc3339Date(text),
        "email" => TextForms.IsMailAddress(text),
        "iri-reference" => TextForms.IsIriReference(text),
        "uri" => TextForms.IsUri(text),
        "spdx-expression" => LicenceExpression.IsWellFormed(text),
        "xs-anyURI" => TextForms.IsXmlUri(text),
        "xs-dateTime" => XmlForms.IsDateTime(text),
        "xs-date" => XmlForms.IsDate(text),
        "integer" => XmlForms.IsInteger(text),
        "decimal" => XmlForms.IsDecimal(text),
        "boolean" => text is "true" or "false" or "1" or "0",
        _ => throw new InvalidOperationException($"The grammar names an unknown form: {form}."),
    };

    private bool IsWithin(ReadOnlySpan<char> text)
    {
        if (Least is null && Most is null)
        {
            return true;
        }

        var measure = form is "integer" or "decimal" ? Value(text) : Length(text);
        return !(measure < Least) && !(measure > Most);
    }

    /// <summary>Beyond the range of decimals only the sign and the size matter, and both stay.</summary>
    private static decimal Value(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
        : text[0] == '-' ? decimal.MinValue : decimal.MaxValue;

    private static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    private static string Collapse(string text)
    {
        var blanks = text.AsSpan().ContainsAny(" \t\r\n");
        if (!blanks)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var word in text.AsSpan().SplitAny(" \t\r\n"))
        {
            if (text.AsSpan(word) is { IsEmpty: false } part)
            {
                kept.Append(kept.Length > 0 ? " " : "").Append(part);
            }
        }

        return kept.ToString();
    }
}
