namespace Balise.Conformance.Artefacts.Zip;

/// <summary>The 64-bit record and its locator just before the ordinary end record; they count only where the ordinary fields are full.</summary>
internal static class Zip64EndRecord
{
    private const uint LocatorSignature = 0x07064b50;
    private const uint RecordSignature = 0x06064b50;
    private const int LocatorSize = 20;
    private const int RecordSize = 56;

    public static EndOfCentralDirectory Extend(ArchiveBytes archive, long endOffset, EndOfCentralDirectory plain, Anomalies anomalies)
    {
        var locatorOffset = endOffset - LocatorSize;
        if (locatorOffset < 0 || archive.Read(locatorOffset, LocatorSize) is var locator && locator.U32(0) != LocatorSignature)
        {
            // 65 535 entries in a plain archive are allowed; full 32-bit fields then point outside the file, which the caller refuses.
            return plain;
        }

        var at = locator.U64(8);
        if (at > (ulong)Math.Max(0, locatorOffset - RecordSize) || locatorOffset < RecordSize)
        {
            throw new ArtefactException("zip.zip64-out-of-bounds", "The 64-bit end record lies outside the archive.", $"offset {locatorOffset}");
        }

        var record = archive.Read((long)at, RecordSize);
        if (record.U32(0) != RecordSignature)
        {
            throw new ArtefactException("zip.zip64-missing", "The 64-bit locator points to no 64-bit end record.", $"offset {at}");
        }

        if (record.U32(16) != 0 || record.U32(20) != 0 || record.U64(24) != record.U64(32))
        {
            throw new ArtefactException("zip.multi-disk", "The archive says it is spread over several disks.", $"offset {at}");
        }

        if (record.U64(4) != (ulong)locatorOffset - at - 12)
        {
            anomalies.Add("zip.zip64-size", "The size of the 64-bit end record is not the distance to its locator.", $"offset {at}");
        }

        var wide = new EndOfCentralDirectory((long)at, Field(record.U64(48), at), Field(record.U64(40), at), Field(record.U64(32), at));
        if (Differs(plain.DirectoryOffset, wide.DirectoryOffset, uint.MaxValue) || Differs(plain.DirectorySize, wide.DirectorySize, uint.MaxValue)
            || Differs(plain.Entries, wide.Entries, ushort.MaxValue))
        {
            anomalies.Add("zip.zip64-disagrees", "The 64-bit end record contradicts the ordinary one.", $"offset {at}");
        }

        return wide with
        {
            RecordOffset = endOffset,
            IsFollowed = plain.IsFollowed,
            DirectoryOffset = plain.DirectoryOffset == uint.MaxValue ? wide.DirectoryOffset : plain.DirectoryOffset,
            DirectorySize = plain.DirectorySize == uint.MaxValue ? wide.DirectorySize : plain.DirectorySize,
            Entries = plain.Entries == ushort.MaxValue ? wide.Entries : plain.Entries,
        };
    }

    private static bool Differs(long plain, long wide, long full) => plain != full && plain != wide;

    private static long Field(ulong value, ulong at) =>
        value <= long.MaxValue ? (long)value : throw new ArtefactException("zip.zip64-out-of-bounds", "A 64-bit field is larger than any file.",
            $"offset {at}");
}
