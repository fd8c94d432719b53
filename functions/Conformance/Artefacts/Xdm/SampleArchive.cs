using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Xdm;

/// <summary>An archive of samples, opened strictly: which of its entries are documents, and their content, at most 32 MiB each.</summary>
internal sealed class SampleArchive
{
    private const int MostDocumentBytes = 32 << 20;

    private static readonly ZipLimits Limits = new()
    {
        MaxEntries = 2_000,
        MaxDirectoryBytes = 8 << 20,
        MaxEntryBytes = MostDocumentBytes,
        MaxInflatedBytes = 256L << 20,
    };

    private const long MostBytes = 512L << 20;

    private readonly ZipPackage package;
    private readonly Anomalies anomalies;
    private long delivered;

    private SampleArchive(ZipPackage package, Anomalies anomalies) => (this.package, this.anomalies) = (package, anomalies);

    public IReadOnlyList<ZipEntry> Entries => package.Entries;

    public static bool IsArchive(Stream sample)
    {
        Span<byte> head = stackalloc byte[4];
        sample.Position = 0;
        var read = sample.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        sample.Position = 0;
        return read == head.Length && (head.SequenceEqual("PK\x3\x4"u8) || head.SequenceEqual("PK\x5\x6"u8));
    }

    public static SampleArchive Open(Stream sample)
    {
        var seen = new Anomalies();
        return new(ZipPackage.Open(sample, Limits, seen), seen);
    }

    /// <summary>XML files that may be clinical documents; in an exchange archive only those below its folder, without the metadata.</summary>
    public IReadOnlyList<ZipEntry> Documents(bool isExchange) =>
    [
        .. Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && !entry.Name.StartsWith("__MACOSX/", StringComparison.Ordinal)
            && (!isExchange || (XdmArchive.IsBelow(entry.Name) && !XdmArchive.IsMetadata(entry.Name)))),
    ];

    /// <summary>The entry's bytes. Metadata may name one document many times: what is read altogether is bounded too.</summary>
    public MemoryStream Content(ZipEntry entry)
    {
        delivered += entry.Size;
        if (delivered > MostBytes)
            throw new ArtefactException("zip.too-large", "The documents of the archive are too large to be read together.");
        if (!entry.HasKnownMethod || entry.IsEncrypted)
            throw new ArtefactException("zip.not-readable", "The entry is encrypted or compressed by an unknown method.");
        var bytes = package.Read(entry, MostDocumentBytes);
        return new(bytes.ToArray(), writable: false);
    }

    /// <summary>Everything that is wrong with the archive itself; goes over all of it once.</summary>
    public bool IsSound()
    {
        package.Verify();
        return anomalies.ToList() is [];
    }
}
