using System.IO.Compression;

namespace Balise.Conformance.Reference;

/// <summary>
/// Loads OSV documents one by one into an <see cref="AdvisorySet"/>. Documents that are none are counted and left out; an archive that is none throws
/// <see cref="InvalidDataException"/>, so that the caller keeps the set it had.
/// </summary>
public sealed class AdvisorySetBuilder(string source)
{
    private const int MostDocuments = 2_000_000;
    private const long MostPackedBytes = 1L << 30;

    private readonly AdvisoryStore store = new();
    private int read, withdrawn, unreadable;
    private DateTimeOffset newest = DateTimeOffset.MinValue;

    /// <summary>Adds every *.json of an archive such as the OSV bulk export of one ecosystem. The stream should be seekable.</summary>
    public AdvisorySetBuilder AddZip(Stream archive)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        var buffer = new byte[64 << 10];
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            if (entry.Length > OsvDocument.MostBytes)
            {
                unreadable++;
                continue;
            }

            buffer = entry.Length > buffer.Length ? new byte[entry.Length] : buffer;
            using var content = entry.Open();

            // The directory's length may be a lie; no more is read than it announces, and what is cut is no JSON.
            var length = content.ReadAtLeast(buffer.AsSpan(0, (int)entry.Length), (int)entry.Length, throwOnEndOfStream: false);
            Add(buffer.AsMemory(0, length));
        }

        return this;
    }

    public AdvisorySetBuilder Add(ReadOnlyMemory<byte> document)
    {
        if (document.Length > OsvDocument.MostBytes || OsvDocument.Read(document) is not { } advisory)
        {
            unreadable++;
            return this;
        }

        newest = advisory.Modified > newest ? advisory.Modified.Value : newest;
        if (advisory.IsWithdrawn)
        {
            withdrawn++;
            return this;
        }

        if (++read > MostDocuments || store.Bytes > MostPackedBytes)
        {
            throw new InvalidDataException("There are more advisories than fit.");
        }

        store.Add(advisory);
        return this;
    }

    /// <param name="dataOf">The day of the data, where the loader knows it; else that of the newest document.</param>
    public AdvisorySet Build(DateOnly? dataOf = null) =>
        new(store, new(read, withdrawn, unreadable), dataOf ?? DateOnly.FromDateTime(newest.UtcDateTime), source);
}
