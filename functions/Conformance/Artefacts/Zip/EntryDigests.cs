using System.Security.Cryptography;

namespace Balise.Conformance.Artefacts.Zip;

/// <summary>
/// Digests of entries' contents, asked for before the archive is verified and made on the way, so that nothing is inflated twice. An entry that cannot be
/// read as its headers say has none.
/// </summary>
internal sealed class EntryDigests : IDisposable
{
    private readonly Dictionary<ZipEntry, List<Made>> wanted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<HashAlgorithmName, IncrementalHash> hashes = [];
    private List<Made> current = [];

    public void Ask(ZipEntry entry, HashAlgorithmName name)
    {
        if (wanted.TryGetValue(entry, out var digests))
        {
            digests.Add(new(name));
        }
        else
        {
            wanted[entry] = [new(name)];
        }

        if (!hashes.ContainsKey(name))
        {
            hashes[name] = IncrementalHash.CreateHash(name);
        }
    }

    public byte[]? Of(ZipEntry entry, HashAlgorithmName name) => wanted.GetValueOrDefault(entry)?.Find(digest => digest.Name == name)?.Value;

    public void Dispose()
    {
        foreach (var hash in hashes.Values)
        {
            hash.Dispose();
        }
    }

    /// <summary>Whether somebody asked for the entry.</summary>
    internal bool Begin(ZipEntry entry) => wanted.TryGetValue(entry, out current!);

    internal void Append(ReadOnlySpan<byte> data)
    {
        foreach (var digest in current)
        {
            hashes[digest.Name].AppendData(data);
        }
    }

    /// <summary>Content that is not sound leaves no digest; the hashes are reset all the same.</summary>
    internal void End(bool isSound)
    {
        foreach (var digest in current)
        {
            var value = hashes[digest.Name].GetHashAndReset();
            digest.Value = isSound ? value : null;
        }
    }

    private sealed class Made(HashAlgorithmName name)
    {
        public HashAlgorithmName Name => name;
        public byte[]? Value { get; set; }
    }
}
