using System.Text;

namespace Balise.Conformance.Artefacts.Sbom.TagValue;

/// <summary>The lines of an SPDX document in tag-value: tag, value (which may span lines between &lt;text&gt; and &lt;/text&gt;), number of the first line.</summary>
internal static class TagValueLines
{
    private const string Open = "<text>", Close = "</text>";

    public static IEnumerable<(string Tag, string Value, int Line)> Read(string document)
    {
        var (at, line) = (0, 0);
        while (at < document.Length)
        {
            line++;
            var text = Take(document, ref at);
            if (string.IsNullOrWhiteSpace(text) || text.TrimStart().StartsWith('#'))
            {
                continue;
            }

            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                throw new ArtefactException("sbom.not-tag-value", "The line is neither a tag with its value nor a comment.", $"line {line}");
            }

            var (tag, value, first) = (text[..colon].Trim(), text[(colon + 1)..].Trim(), line);
            if (value.StartsWith(Open, StringComparison.Ordinal))
            {
                value = Whole(document, value[Open.Length..], ref at, ref line);
            }

            yield return (tag, value, first);
        }
    }

    private static string Whole(string document, string begun, ref int at, ref int line)
    {
        var first = line;
        var whole = new StringBuilder(begun);
        for (; ; )
        {
            var end = begun.IndexOf(Close, StringComparison.Ordinal);
            if (end >= 0)
            {
                whole.Length -= begun.Length - end;
                return whole.ToString();
            }

            if (at >= document.Length)
            {
                throw new ArtefactException("sbom.not-tag-value", "A <text> is never closed.", $"line {first}");
            }

            line++;
            begun = Take(document, ref at);
            whole.Append('\n').Append(begun);
        }
    }

    private static string Take(string document, ref int at)
    {
        var end = document.IndexOf('\n', at);
        var text = document[at..(end < 0 ? document.Length : end)];
        at = end < 0 ? document.Length : end + 1;
        return text.TrimEnd('\r');
    }
}
