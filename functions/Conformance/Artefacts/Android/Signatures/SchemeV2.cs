using System.Buffers.Binary;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>APK Signature Scheme v2: one or several signers over the whole file (source.android.com, "APK Signature Scheme v2").</summary>
internal static class SchemeV2
{
    public const int MostSigners = 10;
    private const uint StrippingProtection = 0xbeeff00d;
    private const int V3 = 3;

    /// <summary>Signers whose own signatures verify; their word about the content is still to be compared.</summary>
    public static IReadOnlyList<BlockSigner> Read(SigningBlock block, int minSdk)
    {
        List<BlockSigner> signers = [];
        for (var list = block.Open(SigningBlock.V2).Nested("list of signers"); list.HasMore;)
        {
            signers.Add(BlockSigner.Read(list.Nested("signer"), (Math.Max(minSdk, Sdk.Nougat), Sdk.Last)));
            if (signers.Count > MostSigners)
            {
                throw new ArtefactException("signature.too-many", $"The package has more than {MostSigners} signers.");
            }

            CheckStripping(signers[^1], block);
        }

        return signers is not [] ? signers : throw new ArtefactException("signature.no-signer", "The signature block lists no signer.");
    }

    private static void CheckStripping(BlockSigner signer, SigningBlock block)
    {
        foreach (var (id, value) in signer.Attributes)
        {
            if (id != StrippingProtection)
            {
                continue;
            }

            if (value.Length < 4)
            {
                throw SignatureFault.Malformed("stripping protection");
            }

            if (BinaryPrimitives.ReadInt32LittleEndian(value.Span) == V3 && !block.Has(SigningBlock.V3))
            {
                throw new ArtefactException("signature.stripped", "The v2 signature says that a v3 signature was there too; it is gone.");
            }
        }
    }
}
