using System.Text;

namespace Balise.Conformance.Artefacts.Zip;

/// <summary>Reads every entry header of the central directory and refuses what points outside the archive.</summary>
internal static class CentralDirectory
{
    private const uint Signature = 0x02014b50;
    private const int FixedSize = 46;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static List<ZipEntry> Read(ArchiveBytes archive, EndOfCentralDirectory end, ZipLimits limits, Anomalies anomalies)
    {
        var where = $"offset {end.DirectoryOffset}";
        if (end.DirectoryOffset > end.Offset || end.DirectorySize > end.Offset - end.DirectoryOffset)
        {
            throw new ArtefactException("zip.directory-out-of-bounds", "The central directory runs past its end record.", where);
        }

        if (end.Entries > limits.MaxEntries || end.DirectorySize > limits.MaxDirectoryBytes)
        {
            throw new ArtefactException("zip.too-many-entries", $"The archive announces {end.Entries} entries; at most {limits.MaxEntries} are read.", where);
        }

        if (end.Entries > end.DirectorySize / FixedSize)
        {
            throw new ArtefactException("zip.count", $"The central directory is too short for the {end.Entries} entries announced.", where);
        }

        if (end.DirectoryOffset + end.DirectorySize < end.Offset)
        {
            anomalies.Add("zip.gap-before-end", "Bytes lie between the central directory and its end record.",
                $"offset {end.DirectoryOffset + end.DirectorySize}");
        }

        var directory = archive.Read(end.DirectoryOffset, (int)end.DirectorySize);
        var entries = new List<ZipEntry>((int)end.Entries);
        long at = 0;
        for (var index = 0; index < end.Entries; index++)
        {
            at += ReadEntry(directory, at, end.DirectoryOffset, limits, entries);
        }

        if (at < directory.Length)
        {
            anomalies.Add("zip.count", "The central directory holds more than the entries announced.", $"offset {end.DirectoryOffset + at}");
        }

        return entries;
    }

    private static long ReadEntry(LittleEndianBytes directory, long at, long directoryOffset, ZipLimits limits, List<ZipEntry> entries)
    {
        var where = $"offset {directoryOffset + at}";
        if (!directory.Has(at, FixedSize) || directory.U32(at) != Signature)
        {
            throw new ArtefactException("zip.directory-corrupt", $"Entry {entries.Count} of the central directory has no header.", where);
        }

        var header = directory.Slice(at, FixedSize);
        var (nameLength, extraLength, commentLength) = (header.U16(28), header.U16(30), header.U16(32));
        if (nameLength > limits.MaxNameBytes)
        {
            throw new ArtefactException("zip.name-too-long", $"An entry's name has {nameLength} bytes; at most {limits.MaxNameBytes} are read.", where);
        }

        if (header.U16(34) is not (0 or 0xffff))
        {
            throw new ArtefactException("zip.multi-disk", "An entry says it lies on another disk.", where);
        }

        var rawName = directory.Take(at + FixedSize, nameLength).ToArray();
        var sizes = Zip64Extra.Read(header.U32(20), header.U32(24), header.U32(42), directory.Slice(at + FixedSize + nameLength, extraLength), where);
        if (sizes.LocalHeaderOffset >= directoryOffset || sizes.CompressedSize > directoryOffset - sizes.LocalHeaderOffset)
        {
            throw new ArtefactException("zip.entry-out-of-bounds", "An entry's data would lie outside the archive.", Anomalies.Printable(Decode(rawName)));
        }

        entries.Add(new()
        {
            Name = Decode(rawName),
            RawName = rawName,
            Flags = header.U16(8),
            Method = header.U16(10),
            Crc32 = header.U32(16),
            CompressedSize = sizes.CompressedSize,
            Size = sizes.Size,
            LocalHeaderOffset = sizes.LocalHeaderOffset,
            IsSymbolicLink = header.U8(5) == 3 && (header.U32(38) >> 28) == 0xA,
        });
        return FixedSize + nameLength + extraLength + commentLength;
    }

    /// <summary>
    /// The platform takes names as UTF-8 whatever the flag says; bytes that are not are shown one by one so that two names never look the same.
    /// </summary>
    internal static string Decode(ReadOnlySpan<byte> rawName)
    {
        try
        {
            return StrictUtf8.GetString(rawName);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(rawName);
        }
    }

    internal static bool IsUtf8(ReadOnlySpan<byte> rawName) => System.Text.Unicode.Utf8.IsValid(rawName);
}
