using System.Buffers;
using System.Buffers.Binary;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The contents of a v4 signature file (source.android.com, "APK Signature Scheme v4"): how the package was hashed, who signed what, and the hash tree when
/// it is not left out.
/// </summary>
internal sealed class SchemeV4
{
    private const int Version = 2;
    private const int HashSha256 = 1;
    private const byte LogBlockSize = 12;
    private const int MostInfoBytes = 1 << 20;
    private const long MostBytes = 64 << 20;

    private readonly ReadOnlyMemory<byte> salt;
    private readonly ReadOnlyMemory<byte> rootHash;
    private readonly ReadOnlyMemory<byte> apkDigest;
    private readonly ReadOnlyMemory<byte> encodedCertificate;
    private readonly ReadOnlyMemory<byte> additionalData;
    private readonly ReadOnlyMemory<byte> publicKey;
    private readonly uint algorithm;
    private readonly ReadOnlyMemory<byte> signature;
    private readonly ReadOnlyMemory<byte> tree;

    private SchemeV4(BlockReader file)
    {
        if (file.I32() != Version)
        {
            throw SignatureFault.Algorithm("The v4 signature file is of an unknown version.");
        }

        var hashing = file.Nested("hashing information");
        if (hashing.I32() != HashSha256 || hashing.U8() != LogBlockSize)
        {
            throw SignatureFault.Algorithm("The package was hashed in a way that the platform does not know.");
        }

        (salt, rootHash) = (hashing.Prefixed(), hashing.Prefixed());
        var signing = file.Prefixed();
        if (signing.Length > MostInfoBytes || salt.Length > VerityTree.BlockSize)
        {
            throw SignatureFault.Malformed("v4 signature file");
        }

        var info = new BlockReader(signing, "signing information");
        (apkDigest, encodedCertificate, additionalData) = (info.Prefixed(), info.Prefixed(), info.Prefixed());
        (publicKey, algorithm, signature) = (info.Prefixed(), info.U32(), info.Prefixed());
        tree = file.HasMore ? file.Prefixed() : default;
    }

    public static SchemeV4 Read(Stream idsig)
    {
        if (idsig.Length - idsig.Position > MostBytes)
        {
            throw new ArtefactException("signature.too-large", $"The v4 signature file has more than {MostBytes} bytes.");
        }

        var bytes = new byte[idsig.Length - idsig.Position];
        idsig.ReadExactly(bytes);
        return new(new(bytes, "v4 signature file"));
    }

    public void Verify(Stream package)
    {
        var certificate = Certificate.Read(encodedCertificate);
        var known = BlockAlgorithm.Find(algorithm) ?? throw SignatureFault.Algorithm("The v4 signature is of an unknown algorithm.");
        if (!certificate.Key.Encoded.Span.SequenceEqual(publicKey.Span))
        {
            throw SignatureFault.Key("The v4 signature's public key is not that of its certificate.");
        }

        if (!certificate.Key.Verify(known.Kind, known.Digest, SignedData(package.Length), signature.Span))
        {
            throw SignatureFault.Mismatch("v4 signature");
        }

        VerifyTree(package);
        VerifySigner(package, certificate);
    }

    /// <summary>What was signed: everything but key and signature, and the size of the package.</summary>
    private byte[] SignedData(long fileSize)
    {
        ReadOnlySpan<ReadOnlyMemory<byte>> parts = [salt, rootHash, apkDigest, encodedCertificate, additionalData];
        var writer = new ArrayBufferWriter<byte>();
        var size = 4 + 8 + 4 + 1;
        foreach (var part in parts)
        {
            size += 4 + part.Length;
        }

        Number(size);
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(8), fileSize);
        writer.Advance(8);
        Number(HashSha256);
        writer.Write([LogBlockSize]);
        foreach (var part in parts)
        {
            Prefixed(part);
        }

        return writer.WrittenSpan.ToArray();

        void Number(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(4), value);
            writer.Advance(4);
        }

        void Prefixed(ReadOnlyMemory<byte> part)
        {
            Number(part.Length);
            writer.Write(part.Span);
        }
    }

    private void VerifyTree(Stream package)
    {
        var actual = new VerityTree(salt.Span);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            package.Position = 0;
            for (int got; (got = package.Read(buffer)) > 0;)
            {
                actual.Append(buffer.AsSpan(0, got));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var (root, levels) = actual.Finish();
        if (!rootHash.Span.SequenceEqual(root) || (tree.Length > 0 && !IsTree(levels)))
        {
            throw new ArtefactException("signature.content", "The package is not as it was signed: its hash tree differs.");
        }
    }

    private bool IsTree(IReadOnlyList<byte[]> levels)
    {
        var at = 0;
        foreach (var level in levels)
        {
            if (level.Length > tree.Length - at || !tree.Span.Slice(at, level.Length).SequenceEqual(level))
            {
                return false;
            }

            at += level.Length;
        }

        return at == tree.Length;
    }

    /// <summary>The signer must be one whose v3 signature, or v2 without one, vouches for the digest that the file names.</summary>
    private void VerifySigner(Stream package, Certificate certificate)
    {
        var anomalies = new Anomalies();
        var zip = ZipPackage.Open(package, ZipLimits.Default, anomalies);
        var block = SigningBlock.Read(new(package), zip, anomalies);
        int? rotationMinSdk = block.Has(SigningBlock.V31) ? SchemeV3.ReadV31(block).MinSdk : null;
        var signers = block.Has(SigningBlock.V3) ? SchemeV3.ReadV3(block, Sdk.Pie, rotationMinSdk).Signers
            : block.Has(SigningBlock.V2) ? SchemeV2.Read(block, Sdk.Nougat)
            : throw new ArtefactException("signature.v2-missing", "A v4 signature needs a v2 or v3 signature in the package.");
        if (!signers.Any(signer => signer.Certificate.IsSame(certificate) && Best(signer).Span.SequenceEqual(apkDigest.Span)))
        {
            throw new ArtefactException("signature.signers-differ", "The v4 signature is not of the package's signer, or names another digest of it.");
        }
    }

    /// <summary>Of a signer's digests the one that v4 repeats: SHA-512 before verity before SHA-256.</summary>
    private static ReadOnlyMemory<byte> Best(BlockSigner signer) =>
        signer.Digests.Where(digest => BlockAlgorithm.Find(digest.Id) is not null).MaxBy(digest => (int)BlockAlgorithm.Find(digest.Id)!.Content)!.Value;
}
