using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// Scheme v1, the JAR signature: signers vouch for the manifest, the manifest for every entry outside META-INF. Signers are verified first; the entries'
/// digests are asked for then, and compared when the archive has been read.
/// </summary>
internal sealed class SchemeV1
{
    private const string Folder = "META-INF/";
    private const int MostFileBytes = 16 << 20;
    private static readonly string[] BlockExtensions = [".RSA", ".DSA", ".EC"];

    private readonly EntryDigests digests;
    private readonly List<Expectation> expected = [];

    private SchemeV1(IReadOnlyList<JarSigner> signers, EntryDigests digests) => (Signers, this.digests) = (signers, digests);

    /// <summary>The signers of every entry; the platform ignores signers of some entries only.</summary>
    public IReadOnlyList<JarSigner> Signers { get; private set; }

    /// <summary>Signature blocks that the platform would look at: directly named, with their signature file beside them.</summary>
    public static bool IsPresent(ZipPackage package) => Pairs(Named(package)).Count > 0;

    public static SchemeV1 Read(ZipPackage package, SigningBlock schemes, int minSdk, EntryDigests digests)
    {
        var entries = Named(package);
        if (entries.Count < package.Entries.Count)
        {
            throw new ArtefactException("signature.duplicate-entry", "Two entries have the same name; a v1 signature cannot tell them apart.");
        }

        var manifest = entries.TryGetValue(Folder + "MANIFEST.MF", out var entry)
            ? new JarManifest(package.ReadSigned(entry, MostFileBytes), entries.Keys.ToHashSet(StringComparer.Ordinal))
            : throw new ArtefactException("signature.no-manifest", "The package has no META-INF/MANIFEST.MF.");
        List<JarSigner> signers =
        [
            .. Pairs(entries).Take(SchemeV2.MostSigners + 1).Select(pair => new JarSigner(pair.Name, package.ReadSigned(pair.Block, MostFileBytes),
                package.ReadSigned(pair.File, MostFileBytes), minSdk)),
        ];
        if (signers.Count is 0 or > SchemeV2.MostSigners)
        {
            throw new ArtefactException("signature.no-signer", $"The package has no v1 signer, or more than {SchemeV2.MostSigners}.");
        }

        signers.ForEach(signer => signer.VerifyBlock());
        signers = [.. signers.Where(signer => signer.VerifyFile(manifest, schemes))];
        var scheme = new SchemeV1(signers, digests);
        scheme.AskForEntries(entries, manifest, minSdk);
        return scheme;
    }

    /// <summary>Compares the entries with the manifest. To be called when the archive has been verified.</summary>
    public void VerifyContent()
    {
        foreach (var (entry, name, digest) in expected)
        {
            var actual = digests.Of(entry, digest.Digest.Name())
                ?? throw new ArtefactException("signature.entry", "An entry cannot be read as its headers say.", Anomalies.Printable(name));
            if (!actual.AsSpan().SequenceEqual(digest.Expected))
            {
                throw new ArtefactException("signature.content", "An entry is not as it was signed.", Anomalies.Printable(name));
            }
        }
    }

    private void AskForEntries(Dictionary<string, ZipEntry> entries, JarManifest manifest, int minSdk)
    {
        IReadOnlyList<JarSigner>? first = null;
        foreach (var (name, entry) in entries)
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal) || name.EndsWith('/'))
            {
                continue;
            }

            List<JarSigner> signers = [.. Signers.Where(signer => signer.Entries.Contains(name))];
            first ??= signers;
            if (signers is [] || !signers.SequenceEqual(first) || manifest.Find(name) is not { } section
                || JarDigests.Of(section, "-Digest", minSdk) is not { Count: > 0 } wanted)
            {
                throw new ArtefactException("signature.entry-unsigned", "An entry is not signed, or not by the same signers as the others.",
                    Anomalies.Printable(name));
            }

            foreach (var digest in wanted)
            {
                digests.Ask(entry, digest.Digest.Name());
                expected.Add(new(entry, name, digest));
            }
        }

        Signers = first ?? throw new ArtefactException("signature.entry-unsigned", "The package has no entry that is signed.");
    }

    /// <summary>By the name that the platform compares: UTF-8, the first of several.</summary>
    private static Dictionary<string, ZipEntry> Named(ZipPackage package)
    {
        var entries = new Dictionary<string, ZipEntry>(package.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in package.Entries)
        {
            entries.TryAdd(System.Text.Encoding.UTF8.GetString(entry.RawName.Span), entry);
        }

        return entries;
    }

    private static List<Pair> Pairs(Dictionary<string, ZipEntry> entries)
    {
        List<Pair> pairs = [];
        foreach (var (name, block) in entries)
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal) && Array.Exists(BlockExtensions, end => name.EndsWith(end, StringComparison.Ordinal))
                && entries.TryGetValue(string.Concat(name.AsSpan(0, name.LastIndexOf('.')), ".SF"), out var file))
            {
                pairs.Add(new(name, block, file));
            }
        }

        return pairs;
    }

    private sealed record Pair(string Name, ZipEntry Block, ZipEntry File);

    private sealed record Expectation(ZipEntry Entry, string Name, JarDigest Digest);
}
