using System.Text;
using Balise.Conformance.Artefacts.Android.Dex;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>Looks at each part of a package for everything that is looked for, and collects the facts within their bounds.</summary>
internal sealed class CodeFindings(ReferenceData reference)
{
    private const int MostRows = 200;
    private const int Piece = 64 << 10;
    private const int MostListed = 1_000_000;
    private const long MostText = 64L << 20;

    private readonly TrackerScan trackers = new(reference.Trackers);
    private readonly SecretScan secrets = new(reference.Secrets);
    private readonly PlainHosts hosts = new();
    private readonly List<DexFacts> dexFiles = [];
    private readonly List<string> nestedPackages = [];
    private readonly SortedSet<(string Place, string Code)> unread = [];
    private readonly SortedSet<(string Place, string Kind)> keys = [];
    private readonly HashSet<string> listed = new(StringComparer.Ordinal);
    private int dexFilesLeftOut;
    private int classes;
    private int shortNames;
    private long textBytes;

    public void Name(string place) => secrets.LookAtName(place);

    public void Key(string place, string kind) => Bounded(keys, (Anomalies.Printable(place), kind));

    public void Unread(string place, string code) => Bounded(unread, (Anomalies.Printable(place), code));

    public void Nested(string place) => nestedPackages.Add(Anomalies.Printable(place));

    public void Dex(string place, ReadOnlyMemory<byte> content)
    {
        foreach (var file in DexFile.In(content))
        {
            file.VisitClasses(Class);
            if (!file.TryVisitListed(Listed))
                file.VisitClasses(trackers.Look);
            file.VisitStrings(text => Look(place, text));
            classes += file.ClassCount;
            if (dexFiles.Count < MostRows)
                dexFiles.Add(new(Anomalies.Printable(place), file.Version, file.ClassCount, file.StringCount, [.. file.Problems]));
            else
                dexFilesLeftOut++;
        }
    }

    /// <summary>A text goes in pieces that end with a line, so that a pattern's cost stays in proportion.</summary>
    public void Text(string place, ReadOnlySpan<byte> text)
    {
        textBytes += text.Length;
        if (textBytes > MostText)
            throw new ArtefactException("code.too-much-text", "The package holds more text than is looked into.");
        while (text is not [])
        {
            var line = text.Length <= Piece ? text.Length : text[..Piece].LastIndexOf((byte)'\n') + 1;
            var length = line > 0 ? line : Piece;
            Look(place, text[..length]);
            text = text[length..];
        }
    }

    /// <summary>The strings of a binary manifest or a resource table.</summary>
    public void StringPools(string place, ReadOnlyMemory<byte> content)
    {
        var bytes = new LittleEndianBytes(content, "code");
        var headerSize = bytes.Has(0, 8) ? bytes.U16(2) : (ushort)8;
        foreach (var chunk in Chunk.In(bytes, headerSize, "code.chunk").Where(chunk => chunk.Type == StringPool.ChunkType))
        {
            foreach (var text in new StringPool(chunk.Bytes).All())
                Look(place, Encoding.UTF8.GetBytes(text));
        }
    }

    public CodeFacts ToFacts()
    {
        if (secrets.IsExhausted)
            Unread("*", "code.too-many-candidates");
        return new()
        {
            DexFiles = dexFiles,
            DexFilesLeftOut = dexFilesLeftOut,
            Classes = classes,
            ListedClasses = listed.Count,
            ShortNames = shortNames,
            NestedPackages = nestedPackages,
            Unread = [.. unread.Select(row => new UnreadPlace(row.Place, row.Code))],
            Trackers = trackers.ToFacts(),
            Secrets = secrets.ToFacts(),
            Keys = [.. keys.Select(row => new KeyMaterial(row.Place, row.Kind))],
            PlainHosts = hosts.ToList(),
            PlainHostsLeftOut = hosts.LeftOut,
        };
    }

    /// <summary>A name is compared with the signatures once; beyond the bound they are still compared, and no longer counted.</summary>
    private void Listed(ReadOnlySpan<byte> name)
    {
        Span<char> text = name.Length <= 512 ? stackalloc char[name.Length] : new char[name.Length];
        Encoding.ASCII.GetChars(name, text);
        if (listed.Count >= MostListed || listed.GetAlternateLookup<ReadOnlySpan<char>>().Add(text))
            trackers.Look(name);
    }

    private void Class(ReadOnlySpan<byte> name)
    {
        var own = name[(name.LastIndexOf((byte)'/') + 1)..];
        var outer = own.IndexOf((byte)'$') is >= 0 and var dollar ? own[..dollar] : own;
        shortNames += outer.Length is 1 or 2 && !outer.SequenceEqual("R"u8) ? 1 : 0;
    }

    private void Look(string place, ReadOnlySpan<byte> text)
    {
        hosts.Look(place, text);
        if (secrets.Look(place, text))
            Key(place, "private-key");
    }

    private static void Bounded<T>(SortedSet<T> rows, T row)
    {
        if (rows.Count < MostRows)
            rows.Add(row);
    }
}
