namespace Balise.Conformance.Artefacts.Zip;

/// <summary>
/// The header just before an entry's data. Its only fact we rely on is where the data begins; what contradicts the central directory is an anomaly.
/// </summary>
internal static class LocalHeader
{
    private const uint Signature = 0x04034b50;
    private const int FixedSize = 30;

    /// <summary>Where the entry's data begins.</summary>
    public static long DataOffset(ArchiveBytes archive, ZipEntry entry, long directoryOffset) =>
        DataOffset(archive, entry, directoryOffset, null, out _);

    /// <summary>Where the entry's data begins, and whether name, CRC, sizes and data descriptor are those of the central directory.</summary>
    public static long DataOffset(ArchiveBytes archive, ZipEntry entry, long directoryOffset, Anomalies? anomalies, out bool agrees)
    {
        var known = (int)Math.Min(FixedSize + entry.RawName.Length, archive.Length - entry.LocalHeaderOffset);
        var header = archive.Read(entry.LocalHeaderOffset, known);
        if (!header.Has(0, FixedSize) || header.U32(0) != Signature)
        {
            throw new ArtefactException("zip.local-header-missing", "An entry's local header is not where the central directory says.",
                Anomalies.Printable(entry.Name));
        }

        var dataOffset = entry.LocalHeaderOffset + FixedSize + header.U16(26) + header.U16(28);
        if (dataOffset > directoryOffset - entry.CompressedSize)
        {
            throw new ArtefactException("zip.entry-out-of-bounds", "An entry's data would run into the central directory.", Anomalies.Printable(entry.Name));
        }

        agrees = anomalies is null || Compare(header, entry, anomalies);
        return dataOffset;
    }

    private static bool Compare(LittleEndianBytes header, ZipEntry entry, Anomalies anomalies)
    {
        var descriptor = (header.U16(6) & 0x8) != 0;
        var agrees = descriptor == entry.HasDataDescriptor;
        var sameName = header.U16(26) == entry.RawName.Length && header.Take(FixedSize, entry.RawName.Length).SequenceEqual(entry.RawName.Span);
        if (!sameName)
        {
            anomalies.Add("zip.local-name", "The local header gives the entry another name.", entry.Name);
            agrees = false;
        }

        if (header.U16(8) != entry.Method)
        {
            anomalies.Add("zip.local-method", $"The local header says compression method {header.U16(8)}, the central directory {entry.Method}.", entry.Name);
        }

        if ((header.U16(6) & 1) != (entry.Flags & 1))
        {
            anomalies.Add("zip.local-flags", "The local header and the central directory disagree whether the entry is encrypted.", entry.Name);
        }

        Field("zip.local-crc", "CRC", header.U32(14), entry.Crc32);
        Field("zip.local-size", "compressed size", header.U32(18), entry.CompressedSize);
        Field("zip.local-size", "size", header.U32(22), entry.Size);
        return agrees;

        // Behind a data descriptor the local fields may be zero, and the platform does not look at them; 0xffffffff sends the reader to the 64-bit extra field.
        void Field(string code, string what, uint local, long central)
        {
            if (local != central && local != uint.MaxValue && !(descriptor && local == 0))
            {
                anomalies.Add(code, $"The local header says {what} {local}, the central directory {central}.", entry.Name);
                agrees &= descriptor;
            }
        }
    }
}
