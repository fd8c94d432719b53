using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The verdict over all schemes: each that counts verifies, one of them is enough for every platform from the lowest API level on, they name the same
/// signers, and the package shows no other face.
/// </summary>
internal sealed class SigningJudgement(
    SigningTarget target, Scheme<SchemeV1> v1, Scheme<IReadOnlyList<BlockSigner>> v2, Scheme<SchemeV3> v3, Scheme<SchemeV3> v31)
{
    private const int MostCertificates = 20;

    /// <summary>SHA-256 of the certificate of AOSP's published test key; anybody can sign with it.</summary>
    private const string TestKey = "a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc";

    public Lineage? Lineage => v3.Verified?.Lineage ?? v31.Verified?.Lineage;

    public SigningVerdict Judge(ZipPackage package) =>
        Archive(package) ?? Broken() ?? Missing() ?? Disagreement() ?? Foreign(package)
        ?? new(true, "signature.verified", $"The signature verifies on every platform from API level {target.MinSdk} on.");

    /// <summary>First those that the newest platform takes, then those for older ones.</summary>
    public IReadOnlyList<SignerCertificate> Certificates()
    {
        var current = Current();
        Certificate[] older = [.. Signers(v3.Verified), .. Of(v2.Verified), .. v1.Verified?.Signers.Select(signer => signer.Certificate) ?? []];
        return
        [
            .. current.Select(certificate => Fact(certificate, isCurrent: true))
                .Concat(older.Where(certificate => !current.Exists(certificate.IsSame)).Select(certificate => Fact(certificate, isCurrent: false)))
                .DistinctBy(fact => fact.Sha256, StringComparer.Ordinal).Take(MostCertificates),
        ];
    }

    private static SigningVerdict? Archive(ZipPackage package) => package switch
    {
        { Entries: [var first, ..] entries } when entries.Min(entry => entry.LocalHeaderOffset) > 0 => Refused(
            "signature.leading-data", "Bytes lie before the first entry: what runs there is not what was signed.", "offset 0"),
        { HasTrailingData: true } => Refused("signature.trailing-data", "Bytes follow the end of the archive: the platform does not take it for a package."),
        _ => null,
    };

    private SigningVerdict? Broken()
    {
        return Of(v31.Name, v31.Fault) ?? Of(v3.Name, v3.Fault) ?? Of(v2.Name, v2.Counts ? v2.Fault : null) ?? Of(v1.Name, v1.Fault);

        static SigningVerdict? Of(string name, ArtefactException? fault) =>
            fault is null ? null : Refused(fault.Code, $"{name}: {fault.Message}", fault.Where);
    }

    private SigningVerdict? Missing()
    {
        var hasBlock = v2.Counts || v3.Counts || v31.Counts;
        return (hasBlock, v1.Counts) switch
        {
            (false, false) => Refused("signature.none", "The package is not signed."),
            (_, false) when target.MinSdk < Sdk.Nougat => Refused(
                "signature.v1-missing", $"The package runs from API level {target.MinSdk} on, where platforms know v1 only; it has none."),
            (_, false) when target.MinSdk < Sdk.Pie && !v2.Counts => Refused(
                "signature.v2-missing", $"The package runs from API level {target.MinSdk} on, where platforms know v1 and v2 only; it has neither."),
            (false, _) when target.TargetSdk >= Sdk.Eleven => Refused(
                "signature.scheme-too-old", $"The package targets API level {target.TargetSdk}, for which platforms ask for v2 at least; it has v1 only."),
            (false, _) when target.SandboxVersion > 1 => Refused(
                "signature.scheme-too-old", $"The package asks for sandbox {target.SandboxVersion}, for which platforms ask for v2 at least; it has v1 only."),
            _ => v31.Counts && !v3.Counts ? Refused("signature.v3-missing", "A v3.1 signature needs a v3 signature beside it.") : null,
        };
    }

    /// <summary>v1 and v2 must have the same signers; v3 the same one, or one whose lineage begins with it.</summary>
    private SigningVerdict? Disagreement()
    {
        List<Certificate>? old1 = v1.Verified is { } jar ? [.. jar.Signers.Select(signer => signer.Certificate)] : null;
        List<Certificate>? old2 = v2.Verified is { } list ? Of(list) : null;
        if (old1 is not null && old2 is not null && !(old1.TrueForAll(one => old2.Exists(one.IsSame)) && old2.TrueForAll(two => old1.Exists(two.IsSame))))
        {
            return Refused("signature.signers-differ", "The v1 and v2 signatures are not of the same signers.");
        }

        if (v3.Verified is not { } rotated || (old1 ?? old2) is not { } old)
        {
            return null;
        }

        var root = Lineage is { } lineage ? lineage.Certificates[0] : rotated.Signers is [var only] ? only.Certificate : null;
        return root is not null && old is [var oldest] && oldest.IsSame(root)
            ? null
            : Refused("signature.signers-differ", "The v3 signature is not of the older schemes' one signer, nor of one that it handed over to.");
    }

    private SigningVerdict? Foreign(ZipPackage package)
    {
        Certificate[] signers = [.. Current(), .. Lineage?.Certificates ?? [], .. v31.Verified?.Lineage?.Certificates ?? []];
        Certificate[] shown = [.. Signers(v31.Value), .. Signers(v3.Value), .. Of(v2.Value)];
        var where = v2.Fault is not null ? "signing block"
            : Array.Exists(shown, certificate => !Array.Exists(signers, certificate.IsSame)) ? "signing block"
            : ForeignCertificates.Find(package, signers);
        return where is null
            ? null
            : Refused("signature.foreign-certificate", "The package shows a certificate beside its signer's; readers may take it for the signer's.", where);
    }

    private List<Certificate> Current() =>
        v31.Verified is { } newest ? [Newest(newest)]
        : v3.Verified is { } newer ? [Newest(newer)]
        : v2.Verified is { } list ? Of(list)
        : [.. v1.Verified?.Signers.Select(signer => signer.Certificate) ?? []];

    private static Certificate Newest(SchemeV3 scheme) => scheme.Signers.MaxBy(signer => signer.MaxSdk)!.Certificate;

    private static List<Certificate> Of(IReadOnlyList<BlockSigner>? signers) => [.. signers?.Select(signer => signer.Certificate) ?? []];

    private static List<Certificate> Signers(SchemeV3? scheme) => Of(scheme?.Signers);

    private static SigningVerdict Refused(string code, string message, string? where = null) => new(false, code, message, where);

    private static SignerCertificate Fact(Certificate certificate, bool isCurrent) => new()
    {
        Sha256 = certificate.Sha256,
        IsCurrent = isCurrent,
        KeyAlgorithm = certificate.Key.Algorithm,
        KeyBits = certificate.Key.Bits,
        SignatureHash = certificate.SignatureAlgorithm.Digest?.Label() ?? certificate.SignatureAlgorithm.Oid,
        NotBefore = certificate.NotBefore,
        NotAfter = certificate.NotAfter,
        AndroidDebug = certificate.Sha256 == TestKey || DistinguishedName.HasCommonName(certificate.Subject, "Android Debug"),
    };
}
