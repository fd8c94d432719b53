using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The Merkle tree of fs-verity: SHA-256 over blocks of 4 096 bytes, the last filled with zeros, then over the hashes in blocks again, up to one root. In
/// memory it takes 32 bytes for every block.
/// </summary>
internal sealed class VerityTree
{
    public const int BlockSize = 4_096;
    private const int HashSize = SHA256.HashSizeInBytes;

    private readonly int saltSize;
    private readonly byte[] block;
    private readonly ArrayBufferWriter<byte> leaves = new();
    private int filled;
    private byte[]? digest;

    public VerityTree(ReadOnlySpan<byte> salt)
    {
        saltSize = salt.Length;
        block = new byte[saltSize + BlockSize];
        salt.CopyTo(block);
    }

    /// <summary>How many bytes were taken in.</summary>
    public long Size { get; private set; }

    public void Append(ReadOnlySpan<byte> data)
    {
        Size += data.Length;
        while (data.Length > 0)
        {
            var taken = Math.Min(BlockSize - filled, data.Length);
            data[..taken].CopyTo(block.AsSpan(saltSize + filled));
            data = data[taken..];
            filled += taken;
            if (filled == BlockSize)
            {
                Flush(leaves);
            }
        }
    }

    /// <summary>The root, and all levels in the order of the v4 file: from the top down to the hashes of the data.</summary>
    public (byte[] Root, IReadOnlyList<byte[]> Levels) Finish()
    {
        FlushRest(leaves);
        List<byte[]> levels = [Padded(leaves)];
        while (levels[^1].Length > BlockSize)
        {
            var hashes = new ArrayBufferWriter<byte>();
            for (var at = 0; at < levels[^1].Length; at += BlockSize)
            {
                levels[^1].AsSpan(at, BlockSize).CopyTo(block.AsSpan(saltSize));
                Flush(hashes);
            }

            levels.Add(Padded(hashes));
        }

        levels[^1].CopyTo(block.AsSpan(saltSize));
        var root = SHA256.HashData(block);
        levels.Reverse();
        return (root, levels);
    }

    /// <summary>The digest of the schemes v2 and v3: the root and the size, little-endian.</summary>
    public byte[] Digest() => digest ??= MakeDigest();

    private byte[] MakeDigest()
    {
        var made = new byte[HashSize + 8];
        Finish().Root.CopyTo(made, 0);
        BinaryPrimitives.WriteInt64LittleEndian(made.AsSpan(HashSize), Size);
        return made;
    }

    private void FlushRest(ArrayBufferWriter<byte> target)
    {
        if (filled > 0)
        {
            block.AsSpan(saltSize + filled).Clear();
            Flush(target);
        }
    }

    private void Flush(ArrayBufferWriter<byte> target)
    {
        target.Advance(SHA256.HashData(block, target.GetSpan(HashSize)));
        filled = 0;
    }

    private static byte[] Padded(ArrayBufferWriter<byte> hashes)
    {
        var padded = new byte[(hashes.WrittenCount + BlockSize - 1) / BlockSize * BlockSize];
        hashes.WrittenSpan.CopyTo(padded);
        return padded;
    }
}
