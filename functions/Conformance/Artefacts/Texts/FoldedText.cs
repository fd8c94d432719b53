using System.Globalization;
using System.Text;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// A text made easy to search: lower case, no accents, one kind of apostrophe, hyphen and space, no Markdown marks; with the way back to the words as
/// they were written, for excerpts. At most <see cref="MostCharacters"/> characters are kept.
/// </summary>
public sealed class FoldedText
{
    public const int MostCharacters = 2_000_000;
    private const int Around = 90;

    private readonly string original;
    private readonly int[] origins;

    private FoldedText(string original, string folded, int[] origins)
    {
        this.original = original;
        this.origins = origins;
        Value = folded;
    }

    public string Value { get; }

    /// <summary>Letters and signs of the original that a reader sees, white space not included.</summary>
    public int VisibleCharacters { get; private init; }

    public static FoldedText Of(string text)
    {
        text = text.Length > MostCharacters ? text[..MostCharacters] : text;
        var folded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        var visible = 0;
        for (var at = 0; at < text.Length; at++)
        {
            visible += char.IsWhiteSpace(text[at]) || char.IsControl(text[at]) || IsInvisible(text[at]) ? 0 : 1;
            if (text[at] is ']' && at + 1 < text.Length && text[at + 1] is '(' && text.IndexOf(')', at, Math.Min(text.Length - at, 400)) is > 0 and var end)
            {
                // What a Markdown link leads to is no word of the text.
                at = end;
                continue;
            }
            foreach (var character in Fold(text[at]))
            {
                if (character is not ' ' || (folded.Length > 0 && folded[^1] is not ' '))
                {
                    folded.Append(character);
                    places.Add(at);
                }
            }
        }
        return new(text, folded.ToString(), [.. places]) { VisibleCharacters = visible };
    }

    /// <summary>The written words around a match: at most some two hundred and fifty characters, on one line.</summary>
    public string Excerpt(int index, int length)
    {
        var from = Math.Max(0, index - Around);
        var to = Math.Min(Value.Length, index + Math.Min(length, Around) + Around);
        from = from is 0 ? 0 : Value.IndexOf(' ', from) is var space && space >= 0 && space < index ? space + 1 : from;
        to = to == Value.Length || Value.LastIndexOf(' ', to - 1) is not (var last and > 0) || last <= index ? to : last;
        return to <= from ? "" : OneLine(original.AsSpan(origins[from], origins[to - 1] - origins[from] + 1));
    }

    private static string OneLine(ReadOnlySpan<char> text)
    {
        const int most = 400;
        var line = new StringBuilder();
        foreach (var character in text[..Math.Min(text.Length, most)])
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
                line.Append(line is [.., ' '] or { Length: 0 } ? "" : " ");
            else if (!IsInvisible(character) && !char.IsSurrogate(character))
                line.Append(character);
        }
        return line.ToString().TrimEnd();
    }

    private static string Fold(char character) => character switch
    {
        _ when char.IsWhiteSpace(character) || char.IsControl(character) => " ",
        '’' or '‘' or 'ʼ' or '´' or '`' => "'",
        '‐' or '‑' or '–' or '—' or '−' => "-",
        '*' or '_' or '#' or '\u00AD' => "",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        < '\u0080' => char.ToLowerInvariant(character).ToString(),
        _ when IsInvisible(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark => "",
        _ when char.IsSurrogate(character) => "",
        _ => PlainLetters.Of(char.ToLowerInvariant(character)) ?? char.ToLowerInvariant(character).ToString(),
    };

    private static bool IsInvisible(char character) => character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';
}

