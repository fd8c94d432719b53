using System.Security.Cryptography;

namespace Balise.Testing.Artefacts;

/// <summary>The content digests of a package that has no signing block yet, computed in the plainest way.</summary>
public sealed class SignedContent(byte[] archive, int directoryOffset)
{
    private const int ChunkSize = 1 << 20;
    private const int PageSize = 4096;

    /// <summary>SHA-256 over the SHA-256 of each chunk of each part.</summary>
    public byte[] Chunked()
    {
        List<byte> hashes = [];
        foreach (var part in Parts())
        {
            for (var at = 0; at < part.Length; at += ChunkSize)
            {
                var size = Math.Min(ChunkSize, part.Length - at);
                hashes.AddRange(SHA256.HashData([0xa5, .. ApkSigner.Number((uint)size), .. part.AsSpan(at, size)]));
            }
        }

        return SHA256.HashData([0x5a, .. ApkSigner.Number((uint)hashes.Count / 32), .. hashes]);
    }

    /// <summary>The root of the hash tree, and the size.</summary>
    public byte[] Verity()
    {
        var level = archive;
        do
        {
            level = [.. level.Chunk(PageSize).SelectMany(page => SHA256.HashData([.. new byte[8], .. page, .. new byte[PageSize - page.Length]]))];
        }
        while (level.Length > 32);
        return [.. level, .. BitConverter.GetBytes((long)archive.Length)];
    }

    private byte[][] Parts()
    {
        ReadOnlySpan<byte> end = [0x50, 0x4b, 0x05, 0x06];
        var endOffset = archive.AsSpan().LastIndexOf(end);
        return [archive[..directoryOffset], archive[directoryOffset..endOffset], archive[endOffset..]];
    }
}
