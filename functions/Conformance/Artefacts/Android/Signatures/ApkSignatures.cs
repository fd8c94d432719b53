using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The signatures of one package, in two steps: signers are verified first, their word about the content when the archive has been read. Which schemes
/// count follows the platform: 9.0 and later take v3, 7.0 and later v2, older ones v1; each looks further down only when it finds none.
/// </summary>
internal sealed class ApkSignatures : IDisposable
{
    private readonly Stream stream;
    private readonly ZipPackage package;
    private readonly SigningBlock block;
    private readonly bool hasV1;
    private readonly Scheme<SchemeV1> v1;
    private readonly Scheme<IReadOnlyList<BlockSigner>> v2;
    private readonly Scheme<SchemeV3> v3;
    private readonly Scheme<SchemeV3> v31;
    private readonly SigningTarget target;

    private ApkSignatures(Stream stream, ZipPackage package, AndroidPackageFacts facts, Anomalies anomalies)
    {
        (this.stream, this.package, target) = (stream, package, SigningTarget.Of(facts));
        block = SigningBlock.Read(new(stream), package, anomalies);
        var (has2, has3) = (block.Has(SigningBlock.V2), block.Has(SigningBlock.V3) || block.Has(SigningBlock.V31));
        var minSdk = target.MinSdk;
        v31 = new Scheme<SchemeV3>("v3.1", block.Has(SigningBlock.V31), counts: true).Read(() => SchemeV3.ReadV31(Once(SigningBlock.V31)));
        v3 = new Scheme<SchemeV3>("v3", block.Has(SigningBlock.V3), counts: true)
            .Read(() => SchemeV3.ReadV3(Once(SigningBlock.V3), minSdk, v31.Value?.MinSdk));
        v2 = new Scheme<IReadOnlyList<BlockSigner>>("v2", has2, counts: minSdk < Sdk.Pie || !has3).Read(() => SchemeV2.Read(Once(SigningBlock.V2), minSdk));
        hasV1 = SchemeV1.IsPresent(package);
        v1 = new("v1", hasV1, counts: minSdk < Sdk.Nougat || (minSdk < Sdk.Pie && !has2) || !(has2 || has3));
        if (v1.Counts)
        {
            v1.Read(() => SchemeV1.Read(package, block, minSdk, Entries));
        }
    }

    /// <summary>What the archive is to digest while it is read.</summary>
    public EntryDigests Entries { get; } = new();

    public static ApkSignatures Begin(Stream stream, ZipPackage package, AndroidPackageFacts facts, Anomalies anomalies) =>
        new(stream, package, facts, anomalies);

    public ApkSigning Finish()
    {
        var wanted = ContentDigest.None;
        BlockSigner[] signers = [.. v31.Verified?.Signers ?? [], .. v3.Verified?.Signers ?? [], .. v2.Verified ?? []];
        foreach (var signer in signers)
        {
            wanted |= signer.Relied;
        }

        var content = ContentDigests.Compute(stream, package, block, wanted);
        v31.Check(scheme => Compare(scheme.Signers, content));
        v3.Check(scheme => Compare(scheme.Signers, content));
        v2.Check(list => Compare(list, content));
        v1.Check(scheme => scheme.VerifyContent());
        var judgement = new SigningJudgement(target, v1, v2, v3, v31);
        return new(hasV1, block.Has(SigningBlock.V2), block.Has(SigningBlock.V3), block.Has(SigningBlock.V31))
        {
            Verdict = judgement.Judge(package),
            Schemes = [v1.Verdict(), v2.Verdict(), v3.Verdict(), v31.Verdict()],
            Certificates = judgement.Certificates(),
            LineageLength = judgement.Lineage?.Certificates.Count,
        };
    }

    public void Dispose() => Entries.Dispose();

    /// <summary>Of a scheme that stands twice in the block, readers may take the one or the other.</summary>
    private SigningBlock Once(uint id) =>
        block.Repeats(id) ? throw new ArtefactException("signature.repeated", "The scheme stands twice in the signing block.") : block;

    private void Compare(IReadOnlyList<BlockSigner> signers, ContentDigests content)
    {
        foreach (var signer in signers)
        {
            if (signer.Relied.HasFlag(ContentDigest.VeritySha256)
                && (block.Offset % VerityTree.BlockSize != 0 || package.DirectoryOffset % VerityTree.BlockSize != 0))
            {
                throw new ArtefactException("signature.alignment", "The signing block is not aligned to 4 096 bytes, as the package's verity digest asks.");
            }

            signer.VerifyContent(content);
        }
    }
}

/// <summary>The API levels and the sandbox that decide which schemes a package needs.</summary>
internal sealed record SigningTarget(int MinSdk, int TargetSdk, int SandboxVersion)
{
    public static SigningTarget Of(AndroidPackageFacts facts)
    {
        var minSdk = Sdk.Of(facts.MinSdk, facts.MinSdkCodename);
        return new(minSdk, Sdk.Of(facts.TargetSdk ?? minSdk, facts.TargetSdkCodename), facts.TargetSandboxVersion ?? 1);
    }
}
