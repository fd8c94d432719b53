using System.Text;

namespace Balise.Conformance.Artefacts.Ios;

/// <summary>Reads Apple's binary property lists, version 00: a table of offsets at the end, objects that refer to each other by number.</summary>
internal sealed class BinaryPropertyList
{
    private const int TrailerSize = 32;
    private const int HeaderSize = 8;
    private static readonly DateTimeOffset Epoch = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LittleEndianBytes bytes;
    private readonly int offsetSize;
    private readonly int referenceSize;
    private readonly long count;
    private readonly long table;
    private int values;
    private long characters;

    private BinaryPropertyList(ReadOnlyMemory<byte> content)
    {
        bytes = new(content, "plist");
        if (bytes.Length < HeaderSize + TrailerSize)
            throw new ArtefactException("plist.truncated", "The property list is too short.");
        var trailer = bytes.Length - TrailerSize;
        (offsetSize, referenceSize) = (bytes.U8(trailer + 6), bytes.U8(trailer + 7));
        (count, table) = (Number(trailer + 8, 8), Number(trailer + 24, 8));
        if (offsetSize is < 1 or > 8 || referenceSize is < 1 or > 8 || count < 1 || count > bytes.Length || !bytes.Has(table, count * offsetSize))
            throw new ArtefactException("plist.trailer", "The property list's trailer points outside it.");
    }

    public static object Read(ReadOnlyMemory<byte> content)
    {
        var list = new BinaryPropertyList(content);
        return list.Value(list.Number(list.bytes.Length - 16, 8), 0);
    }

    private object Value(long index, int depth)
    {
        if (depth > PropertyList.Deepest || ++values > PropertyList.MostValues)
            throw new ArtefactException("plist.too-deep", "The property list is nested too deeply, refers to itself, or holds too many values.");
        if (index < 0 || index >= count)
            throw new ArtefactException("plist.reference", "The property list refers to a value that it has not.");
        var at = Number(table + (index * offsetSize), offsetSize);
        int head = bytes.U8(at);
        var (kind, low) = (head >> 4, head & 0xf);
        return (kind, low) switch
        {
            (0x0, 0x8) => false,
            (0x0, 0x9) => true,
            (0x0, _) => "",
            (0x1, <= 4) => low == 4 ? Number(at + 9, 8) : Number(at + 1, 1 << low),
            (0x2, 2) => (double)BitConverter.UInt32BitsToSingle((uint)Number(at + 1, 4)),
            (0x2, 3) => BitConverter.Int64BitsToDouble(Number(at + 1, 8)),
            (0x3, 3) => Date(BitConverter.Int64BitsToDouble(Number(at + 1, 8))),
            (0x4, _) => Sized(at, low, 1).ToArray(),
            (0x5, _) => Encoding.ASCII.GetString(Counted(Sized(at, low, 1))),
            (0x6, _) => Encoding.BigEndianUnicode.GetString(Counted(Sized(at, low, 2))),
            (0x7, _) => Encoding.UTF8.GetString(Counted(Sized(at, low, 1))),
            (0x8, _) => Number(at + 1, Math.Min(low + 1, 8)),
            (0xa or 0xb or 0xc, _) => Items(at, low, depth),
            (0xd, _) => Members(at, low, depth),
            _ => throw new ArtefactException("plist.type", $"The property list holds a value of unknown type 0x{head:x2}."),
        };
    }

    private List<object> Items(long at, int low, int depth)
    {
        var (length, from) = Length(at, low);
        Expect(from, length, 1);
        List<object> items = [];
        for (var item = 0L; item < length; item++)
            items.Add(Value(Number(from + (item * referenceSize), referenceSize), depth + 1));
        return items;
    }

    private Dictionary<string, object> Members(long at, int low, int depth)
    {
        var (length, from) = Length(at, low);
        Expect(from, length, 2);
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var member = 0L; member < length; member++)
        {
            var key = Value(Number(from + (member * referenceSize), referenceSize), depth + 1) as string
                ?? throw new ArtefactException("plist.key", "The property list has a key that is no text.");
            if (!members.TryAdd(key, Value(Number(from + ((length + member) * referenceSize), referenceSize), depth + 1)))
                throw new ArtefactException("plist.repeated-key", "The property list has the same key twice.");
        }

        return members;
    }

    private void Expect(long from, long length, int references)
    {
        if (length > bytes.Length || !bytes.Has(from, length * references * referenceSize))
            throw new ArtefactException("plist.collection", "The property list announces more values than it can hold.");
    }

    /// <summary>The low half of the head, or the integer behind it when that half is full; and where the content begins.</summary>
    private (long Length, long From) Length(long at, int low)
    {
        if (low < 0xf)
            return (low, at + 1);
        int head = bytes.U8(at + 1);
        if (head >> 4 != 1 || (head & 0xf) > 3)
            throw new ArtefactException("plist.length", "The property list has a length that is no number.");
        var size = 1 << (head & 0xf);
        var length = Number(at + 2, size);
        return length >= 0 ? (length, at + 2 + size) : throw new ArtefactException("plist.length", "The property list has a negative length.");
    }

    private ReadOnlySpan<byte> Sized(long at, int low, int unit)
    {
        var (length, from) = Length(at, low);
        return length > bytes.Length
            ? throw new ArtefactException("plist.length", "The property list has a text longer than itself.")
            : bytes.Take(from, length * unit);
    }

    private ReadOnlySpan<byte> Counted(ReadOnlySpan<byte> text)
    {
        characters += text.Length;
        return characters <= 4L * bytes.Length
            ? text
            : throw new ArtefactException("plist.too-much-text", "The property list unfolds to more text than is read.");
    }

    private long Number(long at, int size)
    {
        var value = 0UL;
        foreach (var part in bytes.Take(at, size))
            value = (value << 8) | part;
        return (long)value;
    }

    private static object Date(double seconds) => seconds is > -6e10 and < 2e11 ? Epoch.AddSeconds(seconds) : "";
}
