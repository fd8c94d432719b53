namespace Balise.Conformance.Artefacts.Zip;

/// <summary>Sizes and offset of one entry, taken from the 64-bit extra field where the 32-bit ones are full.</summary>
internal sealed record Zip64Extra(long CompressedSize, long Size, long LocalHeaderOffset)
{
    private const ushort Id = 0x0001;

    public static Zip64Extra Read(uint compressed, uint size, uint offset, LittleEndianBytes extra, string where)
    {
        if (compressed != uint.MaxValue && size != uint.MaxValue && offset != uint.MaxValue)
        {
            return new(compressed, size, offset);
        }

        var field = Find(extra) ?? throw new ArtefactException("zip.zip64-missing", "An entry's full 32-bit fields have no 64-bit values.", where);
        long at = 0;
        var wideSize = Next(size);
        var wideCompressed = Next(compressed);
        return new(wideCompressed, wideSize, Next(offset));

        long Next(uint narrow)
        {
            if (narrow != uint.MaxValue)
            {
                return narrow;
            }

            if (!field.Has(at, 8) || field.U64(at) > long.MaxValue / 2)
            {
                throw new ArtefactException("zip.zip64-out-of-bounds", "An entry's 64-bit value is missing or larger than any file.", where);
            }

            at += 8;
            return (long)field.U64(at - 8);
        }
    }

    private static LittleEndianBytes? Find(LittleEndianBytes extra)
    {
        for (long at = 0; extra.Has(at, 4); at += 4 + extra.U16(at + 2))
        {
            if (extra.U16(at) == Id && extra.Has(at + 4, extra.U16(at + 2)))
            {
                return extra.Slice(at + 4, extra.U16(at + 2));
            }
        }

        return null;
    }
}
