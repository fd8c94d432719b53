using System.Runtime.InteropServices;

namespace Balise.Conformance.Artefacts.Android.Dex;

/// <summary>
/// The header of one DEX file, versions 035 to 041 (source: the platform's "Dalvik executable format"). From 041 several headers may share one container, and
/// every offset counts from the container's start.
/// </summary>
internal sealed record DexHeader
{
    public const int Size = 0x70;
    private const int ContainerSize = 0x78;
    private const int FirstWithContainer = 41;
    private const uint LittleEndianTag = 0x12345678;

    public required int Start { get; init; }
    public required int Version { get; init; }
    public required uint Checksum { get; init; }
    public required uint FileSize { get; init; }
    public required uint DeclaredHeaderSize { get; init; }
    public required DexTable Strings { get; init; }
    public required DexTable Types { get; init; }
    public required DexTable Protos { get; init; }
    public required DexTable Fields { get; init; }
    public required DexTable Methods { get; init; }
    public required DexTable Classes { get; init; }

    public bool IsContainer => Version >= FirstWithContainer;
    public int ExpectedHeaderSize => IsContainer ? ContainerSize : Size;

    /// <summary>True for the magic of a version that is read: "dex", a line feed, three digits, a zero.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 8 && bytes.StartsWith("dex\n0"u8) && bytes[7] == 0 && VersionOf(bytes) is >= 35 and <= FirstWithContainer;

    public static DexHeader Read(LittleEndianBytes bytes, int start)
    {
        if (!bytes.Has(start, Size) || !Starts(bytes.Take(start, 8)))
        {
            throw new ArtefactException("dex.header", "The DEX file's header is missing, or of a version that is not read.", $"offset {start}");
        }

        if (bytes.U32(start + 40) != LittleEndianTag)
        {
            throw new ArtefactException("dex.byte-order", "The DEX file is not in the byte order that devices run.", $"offset {start + 40}");
        }

        return new()
        {
            Start = start,
            Version = VersionOf(bytes.Take(start, 8)),
            Checksum = bytes.U32(start + 8),
            FileSize = bytes.U32(start + 32),
            DeclaredHeaderSize = bytes.U32(start + 36),
            Strings = DexTable.Read(bytes, start + 56, 4, "strings"),
            Types = DexTable.Read(bytes, start + 64, 4, "types"),
            Protos = DexTable.Read(bytes, start + 72, 12, "prototypes"),
            Fields = DexTable.Read(bytes, start + 80, 8, "fields"),
            Methods = DexTable.Read(bytes, start + 88, 8, "methods"),
            Classes = DexTable.Read(bytes, start + 96, 32, "classes"),
        };
    }

    private static int VersionOf(ReadOnlySpan<byte> magic) =>
        char.IsAsciiDigit((char)magic[5]) && char.IsAsciiDigit((char)magic[6]) ? ((magic[5] - '0') * 10) + magic[6] - '0' : 0;
}

/// <summary>Where one table of fixed-size rows lies; it is inside the file, or the file is refused.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DexTable(uint Count, uint Offset, int RowSize)
{
    public static DexTable Read(LittleEndianBytes bytes, long at, int rowSize, string name)
    {
        var (count, offset) = (bytes.U32(at), bytes.U32(at + 4));
        return count == 0 || bytes.Has(offset, (long)count * rowSize)
            ? new(count, offset, rowSize)
            : throw new ArtefactException("dex.table", $"The DEX file announces {count} {name}, more than it can hold.", $"offset {at}");
    }

    public long RowAt(long index) => Offset + (index * RowSize);
}
