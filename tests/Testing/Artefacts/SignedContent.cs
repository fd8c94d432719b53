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
        byte[][] hashes =
        [
            .. Parts().SelectMany(part => part.Chunk(ChunkSize)).Select(chunk => SHA256.HashData([0xa5, .. ApkSigner.Number((uint)chunk.Length), .. chunk])),
        ];
        return SHA256.HashData([0x5a, .. ApkSigner.Number((uint)hashes.Length), .. hashes.SelectMany(hash => hash)]);
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

    private IEnumerable<byte[]> Parts()
    {
        ReadOnlySpan<byte> end = [0x50, 0x4b, 0x05, 0x06];
        var endOffset = archive.AsSpan().LastIndexOf(end);
        return [archive[..directoryOffset], archive[directoryOffset..endOffset], archive[endOffset..]];
    }
}
