using System.Buffers;
using System.IO.Compression;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Zip;

/// <summary>Is shown the first bytes of an entry's content, at least one and perhaps all; they are valid during the call only.</summary>
public delegate void EntryHead(ZipEntry entry, ReadOnlySpan<byte> head);

/// <summary>
/// A ZIP archive read strictly: bounded memory, every offset checked, structure that lies refused, survivable departures listed as anomalies.
/// </summary>
public sealed class ZipPackage
{
    private readonly ArchiveBytes archive;
    private readonly Anomalies anomalies;

    private readonly EndOfCentralDirectory end;

    private ZipPackage(ArchiveBytes archive, Anomalies anomalies, EndOfCentralDirectory end, IReadOnlyList<ZipEntry> entries) =>
        (this.archive, this.anomalies, this.end, Entries) = (archive, anomalies, end, entries);

    public IReadOnlyList<ZipEntry> Entries { get; }
    public long DirectoryOffset => end.DirectoryOffset;
    public long DirectoryEnd => end.DirectoryOffset + end.DirectorySize;

    /// <summary>Where the ordinary end record begins.</summary>
    public long EndOffset => end.RecordOffset;
    public bool HasTrailingData => end.IsFollowed;
    public bool IsZip64 => end.RecordOffset != end.Offset;

    /// <summary>Reads the directories and checks the limits; no entry is inflated yet.</summary>
    public static ZipPackage Open(Stream stream, ZipLimits limits, Anomalies anomalies)
    {
        var bytes = new ArchiveBytes(stream);
        var record = EndOfCentralDirectory.Find(bytes, anomalies);
        var entries = CentralDirectory.Read(bytes, record, limits, anomalies);
        CheckCost(entries, bytes.Length, limits);
        EntryNames.Inspect(entries, anomalies);
        return new(bytes, anomalies, record, entries);
    }

    /// <summary>Compares the local headers and verifies the size and CRC of every entry.</summary>
    public void Verify() => Verify(show: null, digests: null);

    /// <summary>
    /// Goes once over the archive in file order: compares the local headers and verifies the size and CRC of every entry. The first bytes of each one's content, as
    /// the platform reads it, are shown on the way, and the digests that were asked for are made.
    /// </summary>
    internal void Verify(EntryHead? show, EntryDigests? digests = null)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            long position = 0;
            foreach (var entry in Entries.OrderBy(entry => entry.LocalHeaderOffset))
            {
                if (entry.LocalHeaderOffset < position)
                {
                    anomalies.Add("zip.overlap", "The entry's bytes overlap those of another entry.", entry.Name);
                }
                else if (position == 0 && entry.LocalHeaderOffset > 0)
                {
                    anomalies.Add(ArchiveAnomaly.DataBeforeFirstHeader, "Bytes lie before the first entry: the file may be something else as well.",
                        "offset 0");
                }

                var dataOffset = LocalHeader.DataOffset(archive, entry, DirectoryOffset, anomalies, out var agrees);
                position = Math.Max(position, dataOffset + entry.CompressedSize);
                var isWanted = digests?.Begin(entry) is true;
                var isSound = VerifyData(entry, dataOffset, buffer, show, isWanted ? digests : null);
                if (isWanted)
                {
                    digests!.End(isSound && agrees);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The entry's whole content, as the platform would read it, and at most <paramref name="mostBytes"/> of it.</summary>
    public ReadOnlyMemory<byte> Read(ZipEntry entry, int mostBytes) =>
        Read(entry, mostBytes, LocalHeader.DataOffset(archive, entry, DirectoryOffset), asSigned: false);

    /// <summary>
    /// A signature file, as the platform's verifier of JAR signatures reads it: it inflates every method but stored, and takes no entry whose headers
    /// disagree or whose size is not the one announced.
    /// </summary>
    internal ReadOnlyMemory<byte> ReadSigned(ZipEntry entry, int mostBytes)
    {
        var dataOffset = LocalHeader.DataOffset(archive, entry, DirectoryOffset, new(), out var agrees);
        return agrees && Read(entry, mostBytes, dataOffset, asSigned: true) is var content && content.Length == entry.Size
            ? content
            : throw new ArtefactException("zip.local-header", "A signature file's headers disagree, or its size is not the one announced.",
                Anomalies.Printable(entry.Name));
    }

    /// <summary>Reads the entry's content into the room given, as much of it as fits, and says how much it was.</summary>
    public int Read(ZipEntry entry, Span<byte> room)
    {
        using var data = OpenData(entry, LocalHeader.DataOffset(archive, entry, DirectoryOffset));
        try
        {
            return data.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw new ArtefactException("zip.data-corrupt", "The entry's compressed data cannot be inflated.", Anomalies.Printable(entry.Name));
        }
    }

    private ReadOnlyMemory<byte> Read(ZipEntry entry, int mostBytes, long dataOffset, bool asSigned)
    {
        if (entry.Size > mostBytes)
        {
            throw new ArtefactException("zip.entry-too-large", $"The entry has {entry.Size} bytes; at most {mostBytes} are read.",
                Anomalies.Printable(entry.Name));
        }

        using var data = OpenData(entry, dataOffset, asSigned);
        var content = new byte[entry.Size];
        try
        {
            var length = data.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return asSigned && data.ReadByte() >= 0 ? default : content.AsMemory(0, length);
        }
        catch (InvalidDataException)
        {
            throw new ArtefactException("zip.data-corrupt", "The entry's compressed data cannot be inflated.", Anomalies.Printable(entry.Name));
        }
    }

    /// <summary>The beginning of the entry's content, as far as it can be inflated.</summary>
    public ReadOnlyMemory<byte> ReadStart(ZipEntry entry, int mostBytes)
    {
        using var data = OpenData(entry, LocalHeader.DataOffset(archive, entry, DirectoryOffset));
        var content = new byte[Math.Min(entry.Size, mostBytes)];
        try
        {
            return content.AsMemory(0, data.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return default;
        }
    }

    /// <summary>What verifying will cost, bounded before it is spent: bytes that come out, and bytes read more than once because entries overlap.</summary>
    private static void CheckCost(List<ZipEntry> entries, long archiveLength, ZipLimits limits)
    {
        var (inflated, compressed) = (0L, 0L);
        foreach (var entry in entries)
        {
            inflated += entry.Size;
            compressed += entry.CompressedSize;
            if (entry.Size > limits.MaxEntryBytes || inflated > limits.MaxInflatedBytes
                || (inflated > limits.RatioFloorBytes && inflated / limits.MaxRatio > archiveLength))
            {
                throw new ArtefactException("zip.too-large", $"The archive of {archiveLength} bytes would unpack to more than is read.",
                    Anomalies.Printable(entry.Name));
            }

            if (compressed > archiveLength * 2)
            {
                throw new ArtefactException("zip.overlap", "Entries share so many bytes that together they are larger than the archive.",
                    Anomalies.Printable(entry.Name));
            }
        }
    }

    /// <summary>Whether the data are as long as announced; what is wrong with them is listed.</summary>
    private bool VerifyData(ZipEntry entry, long dataOffset, byte[] buffer, EntryHead? show, EntryDigests? digests)
    {
        if (!entry.HasKnownMethod)
        {
            anomalies.Add("zip.unknown-method", $"Compression method {entry.Method} is neither stored nor deflated; the platform takes such data as stored.",
                entry.Name);
        }

        if (entry.IsEncrypted)
        {
            anomalies.Add("zip.encrypted", "The entry is marked as encrypted.", entry.Name);
        }

        var isPlain = entry.HasKnownMethod && !entry.IsEncrypted;
        if (!isPlain)
        {
            ShowUnverified(entry, dataOffset, buffer, show);
            if (digests is null)
            {
                return false;
            }
        }

        using var data = OpenData(entry, dataOffset, asSigned: true);
        var (crc, length) = (0u, 0L);
        try
        {
            // One byte more than announced is enough to know that the announced size is a lie.
            for (int got; length <= entry.Size && (got = data.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, entry.Size - length + 1)))) > 0; length += got)
            {
                crc = Crc32.Update(crc, buffer.AsSpan(0, got));
                digests?.Append(buffer.AsSpan(0, got));
                if (length == 0 && isPlain)
                {
                    show?.Invoke(entry, buffer.AsSpan(0, (int)Math.Min(got, entry.Size)));
                }
            }
        }
        catch (InvalidDataException)
        {
            anomalies.Add("zip.data-corrupt", "The entry's compressed data cannot be inflated.", entry.Name);
            return false;
        }

        if (!isPlain)
        {
            return length == entry.Size;
        }

        if (length != entry.Size)
        {
            anomalies.Add("zip.size", "The entry's data are not as long as the central directory says.", entry.Name);
        }
        else if (crc != entry.Crc32)
        {
            anomalies.Add("zip.crc", "The entry's data do not match their CRC.", entry.Name);
        }

        return length == entry.Size;
    }

    private void ShowUnverified(ZipEntry entry, long dataOffset, byte[] buffer, EntryHead? show)
    {
        using var data = OpenData(entry, dataOffset);
        try
        {
            show?.Invoke(entry, buffer.AsSpan(0, data.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, entry.Size)))));
        }
        catch (InvalidDataException)
        {
            // What cannot be inflated has no content to show; that the entry is unusual was said already.
        }
    }

    private Stream OpenData(ZipEntry entry, long dataOffset, bool asSigned = false)
    {
        var window = archive.Window(dataOffset, entry.CompressedSize);
        return (asSigned ? entry.Method != ZipEntry.Stored : entry.IsDeflated) ? new DeflateStream(window, CompressionMode.Decompress) : window;
    }
}
