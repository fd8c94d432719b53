using System.IO.Compression;
using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>Writes small ZIP archives byte by byte, correct unless told to lie.</summary>
public sealed record ZipWriter(params IReadOnlyList<ZipPart> Parts)
{
    public byte[] Prefix { get; init; } = [];

    /// <summary>Bytes between the last entry and the central directory: the place of the APK signing block.</summary>
    public byte[] BeforeDirectory { get; init; } = [];
    public byte[] BeforeEnd { get; init; } = [];
    public byte[] Comment { get; init; } = [];
    public ushort? Count { get; init; }
    public ushort Disk { get; init; }
    public uint? DirectoryOffset { get; init; }
    public uint? DirectorySize { get; init; }

    public byte[] Build()
    {
        using var archive = new MemoryStream();
        using var writer = new BinaryWriter(archive);
        using var directory = new MemoryStream();
        using var central = new BinaryWriter(directory);
        writer.Write(Prefix);
        foreach (var part in Parts)
        {
            var offset = (uint)archive.Position;
            WritePart(part, writer, central, offset);
        }

        writer.Write(BeforeDirectory);
        var directoryOffset = (uint)archive.Position;
        central.Flush();
        writer.Write(directory.ToArray());
        writer.Write(BeforeEnd);
        writer.Write(0x06054b50);
        writer.Write(Disk);
        writer.Write(Disk);
        writer.Write(Count ?? (ushort)Parts.Count);
        writer.Write(Count ?? (ushort)Parts.Count);
        writer.Write(DirectorySize ?? (uint)directory.Length);
        writer.Write(DirectoryOffset ?? directoryOffset);
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment);
        writer.Flush();
        return archive.ToArray();
    }

    public static uint Crc32(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static void WritePart(ZipPart part, BinaryWriter local, BinaryWriter central, uint offset)
    {
        var name = part.RawName ?? Encoding.UTF8.GetBytes(part.Name);
        var localName = part.LocalName is { } other ? Encoding.UTF8.GetBytes(other) : name;
        var data = part.Deflate ? Deflated(part.Content) : part.Content;
        var method = part.Method ?? (ushort)(part.Deflate ? 8 : 0);
        var crc = part.Crc ?? Crc32(part.Content);

        local.Write(0x04034b50);
        Common(local, part.LocalMethod ?? method);
        local.Write((ushort)localName.Length);
        local.Write((ushort)0);
        local.Write(localName);
        local.Write(data);

        central.Write(0x02014b50);
        central.Write((ushort)0x0314);
        Common(central, method);
        central.Write((ushort)name.Length);
        central.Write((ushort)part.CentralExtra.Length);
        central.Write((ushort)0);
        central.Write((ushort)0);
        central.Write((ushort)0);
        central.Write(part.ExternalAttributes);
        central.Write(part.LocalOffset ?? offset);
        central.Write(name);
        central.Write(part.CentralExtra);

        void Common(BinaryWriter target, ushort written)
        {
            target.Write((ushort)20);
            target.Write(part.Flags);
            target.Write(written);
            target.Write((ushort)0);
            target.Write((ushort)0x5821);
            target.Write(crc);
            target.Write(part.CompressedSize ?? (uint)data.Length);
            target.Write(part.Size ?? (uint)part.Content.Length);
        }
    }

    private static byte[] Deflated(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return compressed.ToArray();
    }
}
