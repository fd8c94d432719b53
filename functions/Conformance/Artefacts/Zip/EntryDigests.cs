using System.Security.Cryptography;

namespace Balise.Conformance.Artefacts.Zip;

/// <summary>
/// Digests of entries' contents, asked for before the archive is verified and made on the way, so that nothing is inflated twice. An entry that cannot be
/// read as its headers say has none.
/// </summary>
internal sealed class EntryDigests : IDisposable
{
    private readonly Dictionary<ZipEntry, List<Made>> wanted = new(ReferenceEqualityComparer.Instance);
    private readonly List<IncrementalHash> hashes = [];
    private List<Made> current = [];

    public void Ask(ZipEntry entry, HashAlgorithmName name)
    {
        var hash = hashes.Find(known => known.AlgorithmName == name);
        if (hash is null)
        {
            hash = IncrementalHash.CreateHash(name);
            hashes.Add(hash);
        }

        if (wanted.TryGetValue(entry, out var digests))
        {
            digests.Add(new(hash));
        }
        else
        {
            wanted[entry] = [new(hash)];
        }
    }

    public byte[]? Of(ZipEntry entry, HashAlgorithmName name) => wanted.GetValueOrDefault(entry)?.Find(digest => digest.Hash.AlgorithmName == name)?.Value;

    public void Dispose()
    {
        hashes.ForEach(hash => hash.Dispose());
    }

    /// <summary>Whether somebody asked for the entry.</summary>
    internal bool Begin(ZipEntry entry) => wanted.TryGetValue(entry, out current!);

    internal void Append(ReadOnlySpan<byte> data)
    {
        foreach (var digest in current)
        {
            digest.Hash.AppendData(data);
        }
    }

    /// <summary>Content that is not sound leaves no digest; the hashes are reset all the same.</summary>
    internal void End(bool isSound)
    {
        foreach (var digest in current)
        {
            var value = digest.Hash.GetHashAndReset();
            digest.Value = isSound ? value : null;
        }
    }

    private sealed class Made(IncrementalHash hash)
    {
        public IncrementalHash Hash => hash;
        public byte[]? Value { get; set; }
    }
}
