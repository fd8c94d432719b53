namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// Which pairs of digest and signature algorithm the platforms verify in a v1 signature block. AOSP measured it on its releases and its apksig library
/// states it. A pair counts when every platform from the package's lowest level on verifies it; pairs that name two different digests never do, since
/// only 5.0 to 6.0 took them.
/// </summary>
internal static class JarSignatureAlgorithm
{
    private const int Never = int.MaxValue;
    private const int Gingerbread = 9;
    private const int Lollipop = 21;
    private const int LollipopMr1 = 22;

    public static SignatureKind? Find(Digest digest, string oid, int minSdk) => Read(oid) switch
    {
        (SignatureKind.RsaPkcs1, var named) when Suits(named, digest) && minSdk >= RsaSince(digest, named is not null) => SignatureKind.RsaPkcs1,
        (SignatureKind.Dsa, var named) when Suits(named, digest) && minSdk >= DsaSince(digest, named is not null) => SignatureKind.Dsa,
        (SignatureKind.Ecdsa, var named) when Suits(named, digest) && minSdk >= EcdsaSince(digest, named is not null) => SignatureKind.Ecdsa,
        _ => null,
    };

    private static bool Suits(Digest? named, Digest digest) => named is null || named == digest;

    private static int RsaSince(Digest digest, bool named) => digest switch
    {
        Digest.Sha1 => 0,
        Digest.Sha224 => Lollipop,
        Digest.Sha256 => Sdk.JellyBeanMr2,
        Digest.Md5 => named ? Lollipop : 0,
        _ => named ? Lollipop : Sdk.JellyBeanMr2,
    };

    private static int DsaSince(Digest digest, bool named) => digest switch
    {
        Digest.Sha1 => named ? Gingerbread : 0,
        Digest.Sha224 or Digest.Sha256 => named ? Lollipop : LollipopMr1,
        _ => Never,
    };

    private static int EcdsaSince(Digest digest, bool named) => digest switch
    {
        Digest.Md5 => Never,
        Digest.Sha1 => Sdk.JellyBeanMr2,
        Digest.Sha224 => Lollipop,
        _ => named ? Lollipop : Sdk.JellyBeanMr2,
    };

    /// <summary>The kind of signature, and the digest where the identifier names one.</summary>
    private static (SignatureKind? Kind, Digest? Named) Read(string oid) => oid switch
    {
        "1.2.840.113549.1.1.1" => (SignatureKind.RsaPkcs1, null),
        "1.2.840.113549.1.1.4" => (SignatureKind.RsaPkcs1, Digest.Md5),
        "1.2.840.113549.1.1.5" => (SignatureKind.RsaPkcs1, Digest.Sha1),
        "1.2.840.113549.1.1.14" => (SignatureKind.RsaPkcs1, Digest.Sha224),
        "1.2.840.113549.1.1.11" => (SignatureKind.RsaPkcs1, Digest.Sha256),
        "1.2.840.113549.1.1.12" => (SignatureKind.RsaPkcs1, Digest.Sha384),
        "1.2.840.113549.1.1.13" => (SignatureKind.RsaPkcs1, Digest.Sha512),
        "1.2.840.10040.4.1" => (SignatureKind.Dsa, null),
        "1.2.840.10040.4.3" => (SignatureKind.Dsa, Digest.Sha1),
        "2.16.840.1.101.3.4.3.1" => (SignatureKind.Dsa, Digest.Sha224),
        "2.16.840.1.101.3.4.3.2" => (SignatureKind.Dsa, Digest.Sha256),
        "1.2.840.10045.2.1" => (SignatureKind.Ecdsa, null),
        "1.2.840.10045.4.1" => (SignatureKind.Ecdsa, Digest.Sha1),
        "1.2.840.10045.4.3.1" => (SignatureKind.Ecdsa, Digest.Sha224),
        "1.2.840.10045.4.3.2" => (SignatureKind.Ecdsa, Digest.Sha256),
        "1.2.840.10045.4.3.3" => (SignatureKind.Ecdsa, Digest.Sha384),
        "1.2.840.10045.4.3.4" => (SignatureKind.Ecdsa, Digest.Sha512),
        _ => (null, null),
    };
}
