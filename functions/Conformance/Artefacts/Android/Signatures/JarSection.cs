using System.Text;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// One section of a JAR manifest or signature file: lines "Name: value" up to an empty line, long ones continued after a space. Where it lies in the file
/// is kept, because digests are over these very bytes.
/// </summary>
internal sealed class JarSection
{
    private readonly Dictionary<string, string> attributes;

    private JarSection(int start, int length, string? name, Dictionary<string, string> attributes) =>
        (Start, Length, Name, this.attributes) = (start, length, name, attributes);

    public int Start { get; }
    public int Length { get; }

    /// <summary>The entry that the section is about: the value of the first attribute when that is "Name".</summary>
    public string? Name { get; }

    /// <summary>The first attribute of that name; case does not matter.</summary>
    public string? this[string attribute] => attributes.GetValueOrDefault(attribute);

    /// <summary>All sections of a file in one pass; the first is the main one.</summary>
    public static List<JarSection> ReadAll(ReadOnlySpan<byte> file)
    {
        List<JarSection> sections = [];
        List<int> lines = [];
        var at = 0;
        while (at < file.Length)
        {
            lines.Clear();
            var start = at;
            while (at < file.Length)
            {
                var line = at;
                var end = EndOfLine(file, ref at);
                if (end == line)
                {
                    break;
                }

                lines.Add(line);
                lines.Add(end);
            }

            if (lines is not [])
            {
                sections.Add(Parse(file, start, at - start, lines));
            }
        }

        return sections;
    }

    private static JarSection Parse(ReadOnlySpan<byte> file, int start, int length, List<int> lines)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        var first = true;
        for (var index = 0; index < lines.Count;)
        {
            var text = Unfolded(file, lines, ref index);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var (key, value) = colon < 0 ? (Trimmed(text), "") : (Trimmed(text.AsSpan(0, colon)), Trimmed(text.AsSpan(colon + 1)));
            read.TryAdd(key, value);
            if (first && key.Equals("Name", StringComparison.OrdinalIgnoreCase))
            {
                name = value;
            }

            first = false;
        }

        return new(start, length, name, read);
    }

    /// <summary>One attribute with its continuation lines, each two numbers: where it starts and ends. They are joined before they become text, since a letter may be cut in two.</summary>
    private static string Unfolded(ReadOnlySpan<byte> file, List<int> lines, ref int index)
    {
        var first = file[lines[index]..lines[index + 1]];
        index += 2;
        if (index == lines.Count || file[lines[index]] != ' ')
        {
            return Encoding.UTF8.GetString(first);
        }

        var joined = new MemoryStream();
        joined.Write(first);
        for (; index < lines.Count && file[lines[index]] == ' '; index += 2)
        {
            joined.Write(file[(lines[index] + 1)..lines[index + 1]]);
        }

        return Encoding.UTF8.GetString(joined.GetBuffer(), 0, (int)joined.Length);
    }

    /// <summary>Where the line ends; <paramref name="at"/> moves to the next one.</summary>
    private static int EndOfLine(ReadOnlySpan<byte> file, ref int at)
    {
        var length = file[at..].IndexOfAny((byte)'\r', (byte)'\n');
        var end = length < 0 ? file.Length : at + length;
        at = length < 0 ? end : end + (file[end..].StartsWith("\r\n"u8) ? 2 : 1);
        return end;
    }

    /// <summary>Without spaces and control characters at both ends, which is what the platform trims.</summary>
    private static string Trimmed(ReadOnlySpan<char> text)
    {
        while (text is [<= ' ', ..])
        {
            text = text[1..];
        }

        while (text is [.., <= ' '])
        {
            text = text[..^1];
        }

        return text.ToString();
    }
}
