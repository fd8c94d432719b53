namespace Balise.Conformance.Artefacts.Android;

/// <summary>The entries of one resource type in one configuration.</summary>
internal sealed class ResourceType
{
    private const byte SparseFlag = 0x01;
    private const byte ShortOffsetsFlag = 0x02;
    private const ushort ComplexFlag = 0x0001;
    private const ushort CompactFlag = 0x0008;

    private readonly Chunk chunk;
    private readonly byte flags;
    private readonly uint count;
    private readonly uint entriesStart;

    public ResourceType(uint package, Chunk chunk)
    {
        this.chunk = chunk;
        Package = package;
        (Id, flags) = (chunk.Bytes.U8(8), chunk.Bytes.U8(9));
        (count, entriesStart) = (chunk.Bytes.U32(12), chunk.Bytes.U32(16));
    }

    public uint Package { get; }
    public uint Id { get; }

    /// <summary>The entry's simple value; null when this configuration has none. The text of strings is left to the caller.</summary>
    public ResourceValue? Value(int entry)
    {
        if (Offset(entry) is not { } offset)
        {
            return null;
        }

        var bytes = chunk.Bytes;
        var at = entriesStart + offset;
        var (size, entryFlags) = (bytes.U16(at), bytes.U16(at + 2));
        if ((entryFlags & CompactFlag) != 0)
        {
            return new((byte)(entryFlags >> 8), bytes.U32(at + 4));
        }

        return (entryFlags & ComplexFlag) != 0 ? null : new(bytes.U8(at + size + 3), bytes.U32(at + size + 4));
    }

    private long? Offset(int entry)
    {
        if ((flags & SparseFlag) != 0)
        {
            return SparseOffset(entry);
        }

        if (entry >= count)
        {
            return null;
        }

        if ((flags & ShortOffsetsFlag) != 0)
        {
            var units = chunk.Bytes.U16(chunk.HeaderSize + (entry * 2L));
            return units == ushort.MaxValue ? null : units * 4L;
        }

        var offset = chunk.Bytes.U32(chunk.HeaderSize + (entry * 4L));
        return offset == uint.MaxValue ? null : offset;
    }

    private long? SparseOffset(int entry)
    {
        var (low, high) = (0L, Math.Min(count, (chunk.Bytes.Length - chunk.HeaderSize) / 4L) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = chunk.HeaderSize + (middle * 4);
            switch (chunk.Bytes.U16(at).CompareTo((ushort)entry))
            {
                case 0: return chunk.Bytes.U16(at + 2) * 4L;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return null;
    }
}
