using System.Buffers;
using System.IO.Compression;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Zip;

/// <summary>
/// A ZIP archive read strictly: bounded memory, every offset checked, structure that lies refused, survivable departures listed as anomalies.
/// </summary>
public sealed class ZipPackage
{
    private readonly ArchiveBytes archive;
    private readonly Anomalies anomalies;

    private ZipPackage(ArchiveBytes archive, Anomalies anomalies, long directoryOffset, IReadOnlyList<ZipEntry> entries) =>
        (this.archive, this.anomalies, DirectoryOffset, Entries) = (archive, anomalies, directoryOffset, entries);

    public IReadOnlyList<ZipEntry> Entries { get; }
    public long DirectoryOffset { get; }

    /// <summary>Reads the directories and checks the limits; no entry is inflated yet.</summary>
    public static ZipPackage Open(Stream stream, ZipLimits limits, Anomalies anomalies)
    {
        var bytes = new ArchiveBytes(stream);
        var end = EndOfCentralDirectory.Find(bytes, anomalies);
        var entries = CentralDirectory.Read(bytes, end, limits, anomalies);
        CheckCost(entries, bytes.Length, limits);
        EntryNames.Inspect(entries, anomalies);
        return new(bytes, anomalies, end.DirectoryOffset, entries);
    }

    /// <summary>Goes once over the archive in file order: compares the local headers and verifies the size and CRC of every entry.</summary>
    public void Verify()
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
                    anomalies.Add(ArchiveAnomaly.DataBeforeFirstHeader, "Bytes lie before the first entry: the file may be something else as well.", "offset 0");
                }

                var dataOffset = LocalHeader.DataOffset(archive, entry, DirectoryOffset, anomalies);
                position = Math.Max(position, dataOffset + entry.CompressedSize);
                VerifyData(entry, dataOffset, buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The entry's whole content, as the platform would read it, and at most <paramref name="mostBytes"/> of it.</summary>
    public ReadOnlyMemory<byte> Read(ZipEntry entry, int mostBytes)
    {
        if (entry.Size > mostBytes)
        {
            throw new ArtefactException("zip.entry-too-large", $"The entry has {entry.Size} bytes; at most {mostBytes} are read.",
                Anomalies.Printable(entry.Name));
        }

        using var data = OpenData(entry, LocalHeader.DataOffset(archive, entry, DirectoryOffset));
        var content = new byte[entry.Size];
        try
        {
            return content.AsMemory(0, data.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
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

    private void VerifyData(ZipEntry entry, long dataOffset, byte[] buffer)
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

        if (!entry.HasKnownMethod || entry.IsEncrypted)
        {
            return;
        }

        using var data = OpenData(entry, dataOffset);
        var (crc, length) = (0u, 0L);
        try
        {
            // One byte more than announced is enough to know that the announced size is a lie.
            for (int got; length <= entry.Size && (got = data.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, entry.Size - length + 1)))) > 0; length += got)
            {
                crc = Crc32.Update(crc, buffer.AsSpan(0, got));
            }
        }
        catch (InvalidDataException)
        {
            anomalies.Add("zip.data-corrupt", "The entry's compressed data cannot be inflated.", entry.Name);
            return;
        }

        if (length != entry.Size)
        {
            anomalies.Add("zip.size", "The entry's data are not as long as the central directory says.", entry.Name);
        }
        else if (crc != entry.Crc32)
        {
            anomalies.Add("zip.crc", "The entry's data do not match their CRC.", entry.Name);
        }
    }

    private Stream OpenData(ZipEntry entry, long dataOffset)
    {
        var window = archive.Window(dataOffset, entry.CompressedSize);
        return entry.IsDeflated ? new DeflateStream(window, CompressionMode.Decompress) : window;
    }
}
