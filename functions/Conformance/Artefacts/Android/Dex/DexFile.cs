namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>Receives one text of a DEX file, in modified UTF-8; the bytes are valid during the call only.</summary>
internal delegate void DexText(ReadOnlySpan<byte> text);

/// <summary>
/// One DEX file held in memory: the names of the classes it defines and its strings, handed out one by one without copies. What cannot be followed (an index or
/// an offset that leaves the file) is skipped and named among the problems. Texts that overlap would make a small file cost much: together they may not be
/// longer than the file.
/// </summary>
internal sealed class DexFile
{
    private const int MostInContainer = 16;

    private readonly LittleEndianBytes bytes;
    private readonly DexHeader header;
    private readonly SortedSet<string> problems = new(StringComparer.Ordinal);

    private DexFile(LittleEndianBytes bytes, DexHeader header) => (this.bytes, this.header) = (bytes, header);

    public int Version => header.Version;
    public int ClassCount => (int)header.Classes.Count;
    public int StringCount => (int)header.Strings.Count;

    /// <summary>Stable codes of what is wrong though it was read; complete once classes and strings were visited.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>The DEX files of the content: one, or several that share a container.</summary>
    public static IEnumerable<DexFile> In(ReadOnlyMemory<byte> content)
    {
        var whole = new LittleEndianBytes(content, "dex");
        for (var (start, count) = (0L, 1); ; count++)
        {
            var file = new DexFile(whole, DexHeader.Read(whole, (int)start));
            file.Compare(content.Span);
            start += file.header.FileSize;
            var last = !file.header.IsContainer || file.header.FileSize < DexHeader.Size || !whole.Has(start, 8) || !DexHeader.Starts(whole.Take(start, 8));
            if (!last && count == MostInContainer)
                file.problems.Add("dex.container");
            yield return file;
            if (last || count == MostInContainer)
                yield break;
        }
    }

    /// <summary>Each class defined here, named as <c>com/foo/Bar$Inner</c>.</summary>
    public void VisitClasses(DexText visit)
    {
        var budget = bytes.Length;
        for (var row = 0L; row < header.Classes.Count && budget > 0; row++)
        {
            var type = bytes.U32(header.Classes.RowAt(row));
            if (type >= header.Types.Count || !TryText(bytes.U32(header.Types.RowAt(type)), ref budget, out var name))
                problems.Add("dex.class-name");
            else if (name is [(byte)'L', .. var inner, (byte)';'])
                visit(inner);
            else
                problems.Add("dex.class-name");
        }
    }

    /// <summary>The names of <see cref="ListedNames"/> in everything that the classes mention, some of them more than once. False when the classes could not be followed.</summary>
    public bool TryVisitListed(DexText visit)
    {
        var budget = bytes.Length;
        try
        {
            var mentions = new DexMentions(bytes, header);
            for (var type = 0; type < mentions.Types.Length; type++)
            {
                if (mentions.Types[type])
                    mentions.String(bytes.U32(header.Types.RowAt(type)));
            }

            for (var index = 0; index < mentions.Strings.Length && budget > 0; index++)
            {
                if (mentions.Strings[index] && TryText((uint)index, ref budget, out var text))
                    VisitNames(text, visit);
            }

            return true;
        }
        catch (ArtefactException broken)
        {
            problems.Add(broken.Code);
            return false;
        }
    }

    /// <summary>Each string constant and name of the file.</summary>
    public void VisitStrings(DexText visit)
    {
        var budget = bytes.Length;
        for (var index = 0u; index < header.Strings.Count && budget > 0; index++)
        {
            if (TryText(index, ref budget, out var text))
                visit(text);
            else
                problems.Add("dex.string");
        }
    }

    private static void VisitNames(ReadOnlySpan<byte> text, DexText visit)
    {
        foreach (var name in new ListedNames(text))
            visit(name);
    }

    private bool TryText(uint index, ref int budget, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (index >= header.Strings.Count || TextStart(bytes.U32(header.Strings.RowAt(index))) is not { } start)
            return false;
        var rest = bytes.Take(start, Math.Min(bytes.Length - start, budget));
        var end = rest.IndexOf((byte)0);
        budget -= end < 0 ? rest.Length : end + 1;
        if (budget <= 0)
            problems.Add("dex.strings-overlap");
        if (end < 0)
            return false;
        text = rest[..end];
        return true;
    }

    /// <summary>Behind the number of UTF-16 units, which is not needed: the text ends at its zero.</summary>
    private long? TextStart(uint offset)
    {
        for (var at = (long)offset; at < offset + 5L && bytes.Has(at, 1); at++)
        {
            if (bytes.U8(at) < 0x80)
                return at + 1;
        }
        return null;
    }

    private void Compare(ReadOnlySpan<byte> content)
    {
        if (header.DeclaredHeaderSize != header.ExpectedHeaderSize)
            problems.Add("dex.header-size");
        var size = Math.Min(header.FileSize, (uint)(content.Length - header.Start));
        if (size != header.FileSize || (!header.IsContainer && size != content.Length))
            problems.Add("dex.file-size");
        if (size <= 12 || Adler32.Of(content.Slice(header.Start + 12, (int)size - 12)) != header.Checksum)
            problems.Add("dex.checksum");
    }
}
