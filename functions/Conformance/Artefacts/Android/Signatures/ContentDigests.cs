using System.Buffers;
using System.Buffers.Binary;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The digests that schemes v2 and later sign: over the entries, the central directory and the end record, whose directory offset counts as if the
/// signing block were not there. All that are asked for come from one pass over the file, a few chunks of 1 MB in memory at a time.
/// </summary>
internal sealed class ContentDigests
{
    private const int ChunkSize = 1 << 20;
    private const int ChunkPrefix = 5;
    private const int BatchSize = 8;
    private const int MostEndBytes = 22 + 0xffff;

    private readonly ChunkedDigest? sha256;
    private readonly ChunkedDigest? sha512;
    private readonly VerityTree? verity;
    private readonly Stream stream;

    private ContentDigests(Stream stream, ContentDigest wanted)
    {
        this.stream = stream;
        sha256 = wanted.HasFlag(ContentDigest.ChunkedSha256) ? new(Digest.Sha256) : null;
        sha512 = wanted.HasFlag(ContentDigest.ChunkedSha512) ? new(Digest.Sha512) : null;
        verity = wanted.HasFlag(ContentDigest.VeritySha256) ? new(new byte[8]) : null;
    }

    /// <summary>One that was asked for.</summary>
    public byte[] this[ContentDigest digest] => digest switch
    {
        ContentDigest.ChunkedSha256 => sha256!.Value,
        ContentDigest.ChunkedSha512 => sha512!.Value,
        _ => verity!.Digest(),
    };

    public static ContentDigests Compute(Stream stream, ZipPackage package, SigningBlock block, ContentDigest wanted)
    {
        var digests = new ContentDigests(stream, wanted);
        if (wanted is ContentDigest.None)
        {
            return digests;
        }

        digests.Section(0, block.Offset);
        digests.Section(package.DirectoryOffset, package.DirectoryEnd - package.DirectoryOffset);
        digests.EndRecord(package, block.Offset);
        return digests;
    }

    private void Section(long offset, long length)
    {
        stream.Position = offset;
        var chunks = (int)Math.Min(BatchSize, (length + ChunkSize - 1) / ChunkSize);
        var batch = ArrayPool<byte>.Shared.Rent(chunks * (ChunkPrefix + ChunkSize));
        try
        {
            while (length > 0)
            {
                var count = 0;
                for (; count < chunks && length > 0; count++)
                {
                    var size = (int)Math.Min(ChunkSize, length);
                    var chunk = batch.AsSpan(count * (ChunkPrefix + ChunkSize), ChunkPrefix + size);
                    chunk[0] = 0xa5;
                    BinaryPrimitives.WriteInt32LittleEndian(chunk[1..], size);
                    stream.ReadExactly(chunk[ChunkPrefix..]);
                    verity?.Append(chunk[ChunkPrefix..]);
                    length -= size;
                }

                Hash(batch, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(batch);
        }
    }

    /// <summary>Short batches are hashed at once: starting threads would take longer.</summary>
    private void Hash(byte[] batch, int count)
    {
        Hash(sha256, batch, count);
        Hash(sha512, batch, count);
    }

    private static void Hash(ChunkedDigest? digest, byte[] batch, int count)
    {
        if (digest is null)
        {
            return;
        }

        var first = digest.Reserve(count);
        if (count == BatchSize)
        {
            Parallel.For(0, count, HashOne);
            return;
        }

        for (var index = 0; index < count; index++)
        {
            HashOne(index);
        }

        void HashOne(int index)
        {
            var chunk = batch.AsSpan(index * (ChunkPrefix + ChunkSize));
            digest.Put(first + index, chunk[..(ChunkPrefix + BinaryPrimitives.ReadInt32LittleEndian(chunk[1..]))]);
        }
    }

    private void EndRecord(ZipPackage package, long directoryOffset)
    {
        var length = stream.Length - package.EndOffset;
        if (length > MostEndBytes || directoryOffset > uint.MaxValue)
        {
            throw SignatureFault.Malformed("end of the archive");
        }

        var chunk = new byte[ChunkPrefix + length];
        chunk[0] = 0xa5;
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(1), (int)length);
        stream.Position = package.EndOffset;
        stream.ReadExactly(chunk, ChunkPrefix, (int)length);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(ChunkPrefix + 16), (uint)directoryOffset);
        verity?.Append(chunk.AsSpan(ChunkPrefix));
        Hash(chunk, 1);
    }

    /// <summary>The hashes of the chunks one behind the other, and their hash in the end.</summary>
    private sealed class ChunkedDigest(Digest digest)
    {
        private readonly int size = digest is Digest.Sha256 ? 32 : 64;
        private byte[] hashes = new byte[ChunkPrefix + (64 * 64)];
        private int count;
        private byte[]? value;

        public byte[] Value => value ??= Finish();

        public int Reserve(int more)
        {
            var first = count;
            count += more;
            if (ChunkPrefix + (count * size) > hashes.Length)
            {
                Array.Resize(ref hashes, 2 * (ChunkPrefix + (count * size)));
            }

            return first;
        }

        public void Put(int index, ReadOnlySpan<byte> chunk) => digest.Hash(chunk).CopyTo(hashes, ChunkPrefix + (index * size));

        private byte[] Finish()
        {
            hashes[0] = 0x5a;
            BinaryPrimitives.WriteInt32LittleEndian(hashes.AsSpan(1), count);
            return digest.Hash(hashes.AsSpan(0, ChunkPrefix + (count * size)));
        }
    }
}
