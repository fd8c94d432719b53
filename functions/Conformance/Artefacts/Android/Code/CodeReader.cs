using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>
/// Looks into the code and the texts of a package, and into the packages inside it. One part is in memory at a time; what is too large, too deep or broken is
/// listed as unread, and reading goes on.
/// </summary>
internal sealed class CodeReader(ReferenceData reference)
{
    private const int DeepestNesting = 10;
    private const int MostNested = 100;
    private const int MostNestedBytes = 64 << 20;
    private const int MostDexBytes = 64 << 20;
    private const int MostTextBytes = 16 << 20;
    private const int MostResourceBytes = 64 << 20;
    private static readonly ZipLimits NestedLimits = new() { MaxEntryBytes = 256L << 20, MaxInflatedBytes = 1L << 30 };

    private readonly CodeFindings findings = new(reference);
    private List<(ZipEntry Entry, EntryKind Kind)> gathered = [];
    private int nested;
    private long nestedBytes;

    /// <summary>Is shown every entry's first bytes before the package is read.</summary>
    public void Gather(ZipEntry entry, ReadOnlySpan<byte> head)
    {
        if (EntryKinds.Of(entry, head) is not EntryKind.Other and var kind)
            gathered.Add((entry, kind));
    }

    public CodeFacts Read(ZipPackage package)
    {
        ReadGathered(package, "", 0);
        return findings.ToFacts();
    }

    private void ReadGathered(ZipPackage package, string prefix, int depth)
    {
        var parts = gathered;
        foreach (var entry in package.Entries)
            findings.Name(prefix + entry.Name);
        foreach (var (entry, kind) in parts)
            ReadPart(package, entry, kind, prefix + entry.Name, depth);
    }

    private void ReadPart(ZipPackage package, ZipEntry entry, EntryKind kind, string place, int depth)
    {
        try
        {
            if (kind is EntryKind.KeyStore)
                findings.Key(place, "key-store");
            else if (kind is EntryKind.MaybeKey)
                findings.Key(place, "private-key");
            else if (kind is EntryKind.BinaryXml && entry.Name != "AndroidManifest.xml")
                return;
            else if (kind is EntryKind.Archive)
                ReadNested(package, entry, place, depth + 1);
            else
                Rented(package, entry, kind, place);
        }
        catch (ArtefactException broken)
        {
            findings.Unread(place, broken.Code);
        }
    }

    private void Rented(ZipPackage package, ZipEntry entry, EntryKind kind, string place)
    {
        using var content = EntryContent.Read(package, entry, kind switch
        {
            EntryKind.Dex => MostDexBytes,
            EntryKind.Text => MostTextBytes,
            _ => MostResourceBytes,
        });
        if (kind is EntryKind.Dex)
            findings.Dex(place, content.Bytes);
        else if (kind is EntryKind.Text)
            findings.Text(place, content.Bytes.Span);
        else
            findings.StringPools(place, content.Bytes);
    }

    private void ReadNested(ZipPackage package, ZipEntry entry, string place, int depth)
    {
        nestedBytes += entry.Size;
        if (depth > DeepestNesting || ++nested > MostNested || nestedBytes > 4L * MostNestedBytes)
            throw new ArtefactException("nested.too-many", "The package holds more packages inside packages than are read.");
        using var content = EntryContent.Read(package, entry, MostNestedBytes);
        using var stream = content.OpenRead();
        var inner = ZipPackage.Open(stream, NestedLimits, new Anomalies());
        gathered = [];
        inner.Verify(Gather);
        if (inner.Entries.Any(one => one.Name == "AndroidManifest.xml") || gathered.Any(part => part.Kind is EntryKind.Dex))
            findings.Nested(place);
        ReadGathered(inner, place + "!", depth);
    }
}
