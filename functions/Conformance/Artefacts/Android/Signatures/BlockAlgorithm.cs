namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>The digests over a whole package, one or several. In the order of their strength, weakest first.</summary>
[Flags]
internal enum ContentDigest
{
    None = 0,
    ChunkedSha256 = 1,
    VeritySha256 = 2,
    ChunkedSha512 = 4,
}

/// <summary>
/// One signature algorithm of the schemes v2 and later, with the API level from which the platform knows it. Source: the format's description at
/// source.android.com, "APK Signature Scheme v2", signature algorithm identifiers.
/// </summary>
internal sealed record BlockAlgorithm(uint Id, SignatureKind Kind, Digest Digest, ContentDigest Content, int MinSdk)
{
    private static readonly BlockAlgorithm[] Known =
    [
        new(0x0101, SignatureKind.RsaPss, Digest.Sha256, ContentDigest.ChunkedSha256, Sdk.Nougat),
        new(0x0102, SignatureKind.RsaPss, Digest.Sha512, ContentDigest.ChunkedSha512, Sdk.Nougat),
        new(0x0103, SignatureKind.RsaPkcs1, Digest.Sha256, ContentDigest.ChunkedSha256, Sdk.Nougat),
        new(0x0104, SignatureKind.RsaPkcs1, Digest.Sha512, ContentDigest.ChunkedSha512, Sdk.Nougat),
        new(0x0201, SignatureKind.Ecdsa, Digest.Sha256, ContentDigest.ChunkedSha256, Sdk.Nougat),
        new(0x0202, SignatureKind.Ecdsa, Digest.Sha512, ContentDigest.ChunkedSha512, Sdk.Nougat),
        new(0x0301, SignatureKind.Dsa, Digest.Sha256, ContentDigest.ChunkedSha256, Sdk.Nougat),
        new(0x0421, SignatureKind.RsaPkcs1, Digest.Sha256, ContentDigest.VeritySha256, Sdk.Pie),
        new(0x0423, SignatureKind.Ecdsa, Digest.Sha256, ContentDigest.VeritySha256, Sdk.Pie),
        new(0x0425, SignatureKind.Dsa, Digest.Sha256, ContentDigest.VeritySha256, Sdk.Pie),
    ];

    public static BlockAlgorithm? Find(uint id) => Array.Find(Known, algorithm => algorithm.Id == id);
}
