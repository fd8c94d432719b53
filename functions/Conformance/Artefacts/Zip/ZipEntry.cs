namespace Balise.Conformance.Artefacts.Zip;

/// <summary>One entry as the central directory tells it; the local header may tell otherwise, which is an anomaly.</summary>
public sealed record ZipEntry
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public required string Name { get; init; }
    public required ReadOnlyMemory<byte> RawName { get; init; }
    public required ushort Flags { get; init; }
    public required ushort Method { get; init; }
    public required uint Crc32 { get; init; }
    public required long CompressedSize { get; init; }
    public required long Size { get; init; }
    public required long LocalHeaderOffset { get; init; }
    public required bool IsSymbolicLink { get; init; }

    public bool IsEncrypted => (Flags & 0x2041) != 0;
    public bool HasDataDescriptor => (Flags & 0x8) != 0;

    /// <summary>The platform inflates method 8 and takes the bytes of every other method as they are.</summary>
    public bool IsDeflated => Method == Deflated;
    public bool HasKnownMethod => Method is Stored or Deflated;
}
