using System.Buffers.Binary;

namespace Balise.Conformance.Artefacts.Zip;

/// <summary>The CRC-32 of ZIP (IEEE 802.3, reflected), eight bytes a step.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (Tables[0], Tables[1], Tables[2], Tables[3], Tables[4], Tables[5], Tables[6], Tables[7]);
        crc = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t7[low & 0xff] ^ t6[(low >> 8) & 0xff] ^ t5[(low >> 16) & 0xff] ^ t4[low >> 24]
                ^ t3[high & 0xff] ^ t2[(high >> 8) & 0xff] ^ t1[(high >> 16) & 0xff] ^ t0[high >> 24];
        }

        foreach (var one in bytes)
        {
            crc = t0[(crc ^ one) & 0xff] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        tables[0] = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var value = n;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            tables[0][n] = value;
        }

        for (var t = 1; t < 8; t++)
        {
            tables[t] = [.. tables[t - 1].Select(value => tables[0][value & 0xff] ^ (value >> 8))];
        }

        return tables;
    }
}
