using System.Buffers.Binary;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// APK Signature Schemes v3 and v3.1: signers for ranges of API levels, with proof of rotation (source.android.com, "APK Signature Scheme v3" and
/// "v3.1"). A v3.1 block carries the rotated keys for newer platforms and needs a v3 block for the others.
/// </summary>
internal sealed record SchemeV3(IReadOnlyList<BlockSigner> Signers, Lineage? Lineage)
{
    private const uint RotationMinSdk = 0x559f8b02;
    private const uint RotationOnDevelopmentRelease = 0xc2a6b3ba;

    /// <summary>The lowest level that one of the signers is for.</summary>
    public int MinSdk => Signers.Min(signer => signer.MinSdk);

    public static SchemeV3 ReadV31(SigningBlock block) => Read(block, SigningBlock.V31, null, Sdk.Last, Sdk.Last);

    /// <summary>With a v3.1 block, v3 need only reach up to the level from which that one counts.</summary>
    public static SchemeV3 ReadV3(SigningBlock block, int minSdk, int? rotationMinSdk) =>
        Read(block, SigningBlock.V3, rotationMinSdk, Math.Max(minSdk, Sdk.Pie), rotationMinSdk is { } level and > 0 ? level - 1 : Sdk.Last);

    private static SchemeV3 Read(SigningBlock block, uint id, int? rotationMinSdk, int from, int to)
    {
        List<BlockSigner> signers = [];
        List<Lineage> lineages = [];
        for (var list = block.Open(id).Nested("list of signers"); list.HasMore;)
        {
            signers.Add(BlockSigner.Read(list.Nested("signer"), null));
            if (signers.Count > SchemeV2.MostSigners)
            {
                throw new ArtefactException("signature.too-many", $"The package has more than {SchemeV2.MostSigners} signers.");
            }

            if (id == SigningBlock.V3)
            {
                CheckRotationLevel(signers[^1], rotationMinSdk);
            }
        }

        if (signers is [])
        {
            throw new ArtefactException("signature.no-signer", "The signature block lists no signer.");
        }

        CheckRanges([.. signers.OrderBy(signer => signer.MaxSdk)], from, to, lineages);
        return new(signers, Longest(lineages));
    }

    /// <summary>The v3 signer repeats from which level on a v3.1 block counts, so that the block cannot be taken away unseen.</summary>
    private static void CheckRotationLevel(BlockSigner signer, int? rotationMinSdk)
    {
        foreach (var (id, value) in signer.Attributes)
        {
            if (id == RotationMinSdk && (value.Length < 4 || BinaryPrimitives.ReadInt32LittleEndian(value.Span) != rotationMinSdk))
            {
                throw new ArtefactException("signature.stripped", "The v3 signature says that a v3.1 signature was there too; it is gone or another one.");
            }
        }
    }

    private static void CheckRanges(BlockSigner[] signers, int from, int to, List<Lineage> lineages)
    {
        var (lastMax, longest) = (0, 0);
        for (var index = 0; index < signers.Length; index++)
        {
            var signer = signers[index];
            var follows = signer.MinSdk == lastMax + 1L || (signer.MinSdk == lastMax && signer.Attributes.Any(a => a.Id == RotationOnDevelopmentRelease));
            if (index > 0 && !follows)
            {
                throw new ArtefactException("signature.sdk-range", "The signers' API levels overlap or leave a hole.");
            }

            lastMax = signer.MaxSdk;
            foreach (var (_, value) in signer.Attributes.Where(attribute => attribute.Id == Lineage.AttributeId))
            {
                var lineage = Lineage.Read(value, signer.Certificate);
                if (lineage.Certificates.Count < longest)
                {
                    throw SignatureFault.Lineage("A signer for newer platforms has a shorter lineage than one for older platforms.");
                }

                longest = lineage.Certificates.Count;
                lineages.Add(lineage);
            }
        }

        if (signers[0].MinSdk > from || lastMax < to)
        {
            throw new ArtefactException("signature.sdk-range", $"The signers are for API levels {signers[0].MinSdk} to {lastMax}; the package needs more.");
        }
    }

    private static Lineage? Longest(List<Lineage> lineages)
    {
        var longest = lineages.MaxBy(lineage => lineage.Certificates.Count);
        return lineages.All(lineage => lineage.Begins(longest!)) ? longest : throw SignatureFault.Lineage("The signers' lineages contradict each other.");
    }
}
