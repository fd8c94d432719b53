namespace Balise.Conformance.Artefacts.Zip;

/// <summary>
/// Where the central directory is, from the record at the archive's end. The record whose comment reaches the last byte is taken, the nearest to the end
/// first; further records are an anomaly because another reader may take them instead.
/// </summary>
internal sealed record EndOfCentralDirectory(long Offset, long DirectoryOffset, long DirectorySize, long Entries)
{
    private const uint Signature = 0x06054b50;
    private const int FixedSize = 22;
    private const int LongestComment = 0xffff;

    /// <summary>The offset of the ordinary record; it differs from <see cref="Offset"/> where a 64-bit record stands before it.</summary>
    public long RecordOffset { get; init; } = Offset;

    /// <summary>Bytes follow the record and its comment.</summary>
    public bool IsFollowed { get; init; }

    public static EndOfCentralDirectory Find(ArchiveBytes archive, Anomalies anomalies)
    {
        var tailLength = (int)Math.Min(archive.Length, FixedSize + LongestComment);
        var tailOffset = archive.Length - tailLength;
        var tail = archive.Read(tailOffset, tailLength);
        var found = Candidates(tail);
        if (found is [])
        {
            throw new ArtefactException("zip.no-end-record", "The file is not a ZIP archive: it has no end of central directory record.");
        }

        int? exact = found.Where(at => at + FixedSize + tail.Slice(at + 20, 2).U16(0) == tail.Length).Cast<int?>().FirstOrDefault();
        var at = exact ?? found.FirstOrDefault(candidate => candidate + FixedSize + tail.U16(candidate + 20) < tail.Length, -1);
        if (at < 0)
        {
            throw new ArtefactException("zip.truncated", "The archive's comment is longer than what is left of the file.", $"offset {tailOffset + found[0]}");
        }

        if (exact is null)
        {
            anomalies.Add("zip.trailing-data", "Bytes follow the end of central directory record.", $"offset {tailOffset + at}");
        }

        if (found.Count > 1)
        {
            anomalies.Add("zip.several-end-records", "Several end of central directory records: readers may disagree about the content.",
                $"offset {tailOffset + found[0]}");
        }

        var record = Parse(tail.Slice(at, FixedSize), tailOffset + at) with { IsFollowed = exact is null };
        return Zip64EndRecord.Extend(archive, tailOffset + at, record, anomalies);
    }

    private static List<int> Candidates(LittleEndianBytes tail)
    {
        List<int> found = [];
        var bytes = tail.Take(0, tail.Length);
        ReadOnlySpan<byte> signature = [0x50, 0x4b, 0x05, 0x06];
        for (var end = bytes.Length - FixedSize + signature.Length; end >= signature.Length;)
        {
            var at = bytes[..end].LastIndexOf(signature);
            if (at < 0)
            {
                break;
            }

            found.Add(at);
            end = at + signature.Length - 1;
        }

        return found;
    }

    private static EndOfCentralDirectory Parse(LittleEndianBytes record, long at)
    {
        System.Diagnostics.Debug.Assert(record.U32(0) == Signature);
        if (record.U16(4) is not (0 or 0xffff) || record.U16(6) is not (0 or 0xffff) || record.U16(8) != record.U16(10))
        {
            throw new ArtefactException("zip.multi-disk", "The archive says it is spread over several disks.", $"offset {at}");
        }

        return new(at, record.U32(16), record.U32(12), record.U16(10));
    }
}
