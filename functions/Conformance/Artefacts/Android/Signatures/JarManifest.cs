namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>META-INF/MANIFEST.MF: one section for each entry, with the digests of its content.</summary>
internal sealed class JarManifest
{
    private readonly ReadOnlyMemory<byte> file;
    private readonly Dictionary<string, JarSection> sections = new(StringComparer.Ordinal);

    /// <summary>Each section must be named, once, and about an entry that is there.</summary>
    public JarManifest(ReadOnlyMemory<byte> file, IReadOnlySet<string> entries)
    {
        this.file = file;
        var all = JarSection.ReadAll(file.Span);
        Main = all is [var main, ..] ? main : throw SignatureFault.Malformed("manifest");
        foreach (var section in all.Skip(1))
        {
            if (section.Name is not { } name || !sections.TryAdd(name, section) || !entries.Contains(name))
            {
                throw new ArtefactException("signature.manifest", "The manifest has a section without a name, repeated, or about an entry that is absent.",
                    section.Name);
            }
        }
    }

    public JarSection Main { get; }

    public JarSection? Find(string entry) => sections.GetValueOrDefault(entry);

    public bool Matches(JarDigest digest) => digest.Digest.Hash(file.Span).AsSpan().SequenceEqual(digest.Expected);

    /// <summary>An old tool (signtool) left out the section's last line end when the section ends with two.</summary>
    public bool Matches(JarDigest digest, JarSection section, bool bySigntool = false)
    {
        var bytes = file.Span.Slice(section.Start, section.Length);
        return digest.Digest.Hash(bySigntool && bytes is [.., (byte)'\n', (byte)'\n'] ? bytes[..^1] : bytes).AsSpan().SequenceEqual(digest.Expected);
    }
}
