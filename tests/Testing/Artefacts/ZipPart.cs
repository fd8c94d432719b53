namespace Balise.Testing.Artefacts;

/// <summary>One entry to write. The members after <see cref="Deflate"/> let a test lie about it.</summary>
public sealed record ZipPart(string Name, byte[] Content, bool Deflate = true)
{
    public byte[]? RawName { get; init; }
    public string? LocalName { get; init; }
    public ushort? Method { get; init; }
    public ushort? LocalMethod { get; init; }
    public ushort Flags { get; init; }
    public uint? Crc { get; init; }
    public uint? Size { get; init; }
    public uint? CompressedSize { get; init; }
    public uint? LocalOffset { get; init; }
    public uint ExternalAttributes { get; init; }
    public byte[] CentralExtra { get; init; } = [];
}
