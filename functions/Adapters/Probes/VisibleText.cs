using System.Buffers;

namespace Balise.Adapters.Probes;

/// <summary>
/// Counts the characters that a reader of a page sees, white space not included. One pass without a tree, so that a page of a hundred thousand nested
/// elements costs no more than its length. Style sheets are not read: text hidden by them counts.
/// </summary>
internal static class VisibleText
{
    private static readonly string[] Invisible = ["script", "style", "template", "noscript", "title", "iframe", "textarea", "select"];
    private static readonly SearchValues<char> TagNameEnd = SearchValues.Create(" \t\r\n\f/>");
    private static readonly SearchValues<char> ReferenceCharacters = SearchValues.Create("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static int CountPlain(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += IsVisible(character) ? 1 : 0;
        }
        return count;
    }

    public static int CountHtml(ReadOnlySpan<char> html)
    {
        var count = 0;
        while (html is not [])
        {
            var open = html.IndexOf('<');
            count += CountText(open < 0 ? html : html[..open]);
            html = open < 0 ? [] : AfterMarkup(html[open..], ref count);
        }
        return count;
    }

    /// <summary>Skips one tag, comment or invisible element. A "&lt;" that opens nothing is text.</summary>
    private static ReadOnlySpan<char> AfterMarkup(ReadOnlySpan<char> html, scoped ref int count)
    {
        if (html.StartsWith("<!--", StringComparison.Ordinal))
        {
            return After(html, 4, "-->");
        }
        if (html.Length < 2 || !(char.IsAsciiLetter(html[1]) || html[1] is '/' or '!' or '?'))
        {
            count++;
            return html[1..];
        }
        var name = NameOf(html[1..]);
        var rest = AfterTag(html);
        foreach (var invisible in Invisible)
        {
            if (name.Equals(invisible, StringComparison.OrdinalIgnoreCase))
            {
                return AfterTag(After(rest, 0, $"</{invisible}"));
            }
        }
        return rest;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(TagNameEnd);
        return end < 0 ? tag : tag[..end];
    }

    /// <summary>The end of a tag is the first "&gt;" outside quotes.</summary>
    private static ReadOnlySpan<char> AfterTag(ReadOnlySpan<char> tag)
    {
        var quote = '\0';
        for (var at = 0; at < tag.Length; at++)
        {
            var character = tag[at];
            if (quote is not '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '"' or '\'')
            {
                quote = character;
            }
            else if (character is '>')
            {
                return tag[(at + 1)..];
            }
        }
        return [];
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> html, int from, string end)
    {
        var at = html[from..].IndexOf(end, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? [] : html[(from + at + end.Length)..];
    }

    /// <summary>A character reference counts as the one character it stands for.</summary>
    private static int CountText(ReadOnlySpan<char> text)
    {
        const int longestReference = 32;
        var count = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '&' && text.Slice(at, Math.Min(longestReference, text.Length - at)).IndexOf(';') is var end and > 1
                && text.Slice(at + 1, end - 1).IndexOfAnyExcept(ReferenceCharacters) < 0)
            {
                count += text.Slice(at, end + 1) is "&nbsp;" or "&#160;" ? 0 : 1;
                at += end;
            }
            else
            {
                count += IsVisible(text[at]) ? 1 : 0;
            }
        }
        return count;
    }

    private static bool IsVisible(char character) => !char.IsWhiteSpace(character) && !char.IsControl(character) && character is not ('\u200B' or '\uFEFF');
}
