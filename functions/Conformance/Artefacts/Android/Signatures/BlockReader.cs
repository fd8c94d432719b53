using System.Buffers.Binary;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>Reads the fields of a signing block front to back: little-endian numbers and byte strings with their length before them.</summary>
internal sealed class BlockReader(ReadOnlyMemory<byte> bytes, string what)
{
    private int at;

    public bool HasMore => at < bytes.Length;

    public byte U8() => Take(1).Span[0];
    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span);
    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    /// <summary>A byte string: 32-bit length, then the bytes.</summary>
    public ReadOnlyMemory<byte> Prefixed()
    {
        var length = I32();
        return length >= 0 ? Take(length) : throw SignatureFault.Malformed(what);
    }

    public BlockReader Nested(string name) => new(Prefixed(), name);

    public ReadOnlyMemory<byte> Rest() => Take(bytes.Length - at);

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > bytes.Length - at)
        {
            throw SignatureFault.Malformed(what);
        }

        at += length;
        return bytes.Slice(at - length, length);
    }
}
