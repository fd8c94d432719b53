using System.Buffers;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>White space as ECMAScript and HTML know it, which differs from the platform's (U+FEFF counts, U+0085 does not).</summary>
internal static class ScriptText
{
    private static readonly SearchValues<char> Spaces = SearchValues.Create(
        "\t\n\v\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF");

    public static bool IsSpace(char character) => Spaces.Contains(character);

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(Spaces);
        return start < 0 ? [] : text[start..(text.LastIndexOfAnyExcept(Spaces) + 1)];
    }

    /// <summary>Takes the next word and moves behind it; false at the end.</summary>
    public static bool NextWord(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> word)
    {
        var start = text.IndexOfAnyExcept(Spaces);
        if (start < 0)
        {
            word = [];
            return false;
        }
        text = text[start..];
        var end = text.IndexOfAny(Spaces);
        word = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..];
        return true;
    }

    public static string Lower(ReadOnlySpan<char> text) => string.Create(text.Length, text, (target, source) => source.ToLowerInvariant(target));
}
