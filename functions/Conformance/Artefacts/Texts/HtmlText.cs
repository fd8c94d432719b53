using System.Buffers;
using System.Net;
using System.Text;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// The text that a reader of a page sees. One pass without a tree, so that a page of a hundred thousand nested elements costs no more than its length.
/// Elements hidden by an attribute or by their own style are left out; style sheets are not read: text hidden by them counts.
/// </summary>
public static class HtmlText
{
    private static readonly string[] Invisible = ["script", "style", "template", "noscript", "title", "iframe", "textarea", "select"];
    private static readonly string[] Inline = ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"];
    private static readonly string[] Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    private static readonly SearchValues<char> TagNameEnd = SearchValues.Create(" \t\r\n\f/>");

    public static string Of(ReadOnlySpan<char> html)
    {
        var text = new StringBuilder(html.Length / 4);
        while (html is not [])
        {
            var open = html.IndexOf('<');
            Append(text, open < 0 ? html : html[..open]);
            html = open < 0 ? [] : AfterMarkup(html[open..], text);
        }
        return text.ToString();
    }

    /// <summary>Skips one tag, comment or unseen element. A "&lt;" that opens nothing is text.</summary>
    private static ReadOnlySpan<char> AfterMarkup(ReadOnlySpan<char> html, StringBuilder text)
    {
        if (html.StartsWith("<!--", StringComparison.Ordinal))
        {
            return After(html, 4, "-->");
        }
        if (html.Length < 2 || !(char.IsAsciiLetter(html[1]) || html[1] is '/' or '!' or '?'))
        {
            text.Append('<');
            return html[1..];
        }
        var name = NameOf(html[1] is '/' ? html[2..] : html[1..]);
        var rest = AfterTag(html);
        if (!Is(name, Inline))
        {
            text.Append('\n');
        }
        if (html[1] is '/')
        {
            return rest;
        }
        if (Is(name, Invisible))
        {
            return AfterTag(After(rest, 0, $"</{name}"));
        }
        return !Is(name, Void) && IsHidden(html[..^rest.Length]) ? AfterElement(rest, name) : rest;
    }

    /// <summary>By the attribute of that name, or by the element's own style.</summary>
    private static bool IsHidden(ReadOnlySpan<char> tag)
    {
        if (tag.Length > 4096)
        {
            return false;
        }
        var plain = tag.ToString().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        return plain.Contains("DISPLAY:NONE", StringComparison.Ordinal) || plain.Contains("VISIBILITY:HIDDEN", StringComparison.Ordinal)
            || plain.Contains("FONT-SIZE:0;", StringComparison.Ordinal) || plain.Contains("FONT-SIZE:0\"", StringComparison.Ordinal)
            || tag.Contains(" hidden>", StringComparison.OrdinalIgnoreCase) || tag.Contains(" hidden ", StringComparison.OrdinalIgnoreCase)
            || tag.Contains(" hidden=", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What follows the end of an element, counting those of the same name inside it.</summary>
    private static ReadOnlySpan<char> AfterElement(ReadOnlySpan<char> html, ReadOnlySpan<char> name)
    {
        for (var depth = 1; depth > 0 && html is not [];)
        {
            var open = html.IndexOf('<');
            if (open < 0)
            {
                return [];
            }
            html = html[open..];
            if (html.StartsWith("<!--", StringComparison.Ordinal))
            {
                html = After(html, 4, "-->");
                continue;
            }
            var closes = html.Length > 1 && html[1] is '/';
            if (html.Length > 2 && NameOf(closes ? html[2..] : html[1..]).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                depth += closes ? -1 : 1;
            }
            html = html.Length > 1 ? AfterTag(html) : [];
        }
        return html;
    }

    private static bool Is(ReadOnlySpan<char> name, string[] names)
    {
        foreach (var each in names)
        {
            if (name.Equals(each, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
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

    private static void Append(StringBuilder text, ReadOnlySpan<char> piece)
    {
        if (piece.Contains('&'))
            text.Append(WebUtility.HtmlDecode(piece.ToString()));
        else
            text.Append(piece);
    }
}
