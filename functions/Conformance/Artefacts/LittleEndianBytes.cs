using System.Buffers.Binary;

namespace Balise.Conformance.Artefacts;

/// <summary>A piece of a binary format whose every read is checked: whatever offset the content asks for, the answer is a value or a refusal.</summary>
internal readonly struct LittleEndianBytes(ReadOnlyMemory<byte> bytes, string part)
{
    public int Length => bytes.Length;

    public byte U8(long offset) => Take(offset, 1)[0];
    public ushort U16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Take(offset, 2));
    public uint U32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Take(offset, 4));
    public ulong U64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Take(offset, 8));

    public ReadOnlySpan<byte> Take(long offset, long length)
    {
        Check(offset, length);
        return bytes.Span.Slice((int)offset, (int)length);
    }

    public LittleEndianBytes Slice(long offset, long length)
    {
        Check(offset, length);
        return new(bytes.Slice((int)offset, (int)length), part);
    }

    public bool Has(long offset, long length) => offset >= 0 && length >= 0 && offset <= bytes.Length - length;

    private void Check(long offset, long length)
    {
        if (!Has(offset, length))
        {
            throw new ArtefactException($"{part}.out-of-bounds", $"The content points to {length} bytes at offset {offset}, outside its {bytes.Length} bytes.",
                $"offset {offset}");
        }
    }
}
