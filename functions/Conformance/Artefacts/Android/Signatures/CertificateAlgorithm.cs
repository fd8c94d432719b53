using System.Formats.Asn1;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>How the certificate itself was signed: the object identifier, and the hash function where it is a known one.</summary>
internal sealed record CertificateAlgorithm(string Oid, Digest? Digest)
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    public static CertificateAlgorithm Read(AsnReader algorithm)
    {
        var oid = algorithm.ReadObjectIdentifier();
        return new(oid, oid == RsaPss ? PssDigest(algorithm) : Of(oid));
    }

    public SignatureKind KindFor(PublicKey key) => key.Algorithm switch
    {
        "DSA" => SignatureKind.Dsa,
        "EC" => SignatureKind.Ecdsa,
        _ => Oid == RsaPss ? SignatureKind.RsaPss : SignatureKind.RsaPkcs1,
    };

    private static Digest? Of(string oid) => oid switch
    {
        "1.2.840.113549.1.1.4" => Signatures.Digest.Md5,
        "1.2.840.113549.1.1.5" or "1.3.14.3.2.29" or "1.2.840.10040.4.3" or "1.3.14.3.2.27" or "1.2.840.10045.4.1" => Signatures.Digest.Sha1,
        "1.2.840.113549.1.1.14" or "2.16.840.1.101.3.4.3.1" or "1.2.840.10045.4.3.1" => Signatures.Digest.Sha224,
        "1.2.840.113549.1.1.11" or "2.16.840.1.101.3.4.3.2" or "1.2.840.10045.4.3.2" => Signatures.Digest.Sha256,
        "1.2.840.113549.1.1.12" or "2.16.840.1.101.3.4.3.3" or "1.2.840.10045.4.3.3" => Signatures.Digest.Sha384,
        "1.2.840.113549.1.1.13" or "2.16.840.1.101.3.4.3.4" or "1.2.840.10045.4.3.4" => Signatures.Digest.Sha512,
        _ => null,
    };

    /// <summary>RFC 4055: the hash stands in the parameters, SHA-1 when they leave it out.</summary>
    private static Digest? PssDigest(AsnReader algorithm)
    {
        if (!algorithm.HasData || algorithm.ReadSequence() is not { HasData: true } parameters
            || !parameters.PeekTag().HasSameClassAndValue(new(TagClass.ContextSpecific, 0)))
        {
            return Signatures.Digest.Sha1;
        }

        return Digests.OfOid(parameters.ReadSequence(new(TagClass.ContextSpecific, 0)).ReadSequence().ReadObjectIdentifier());
    }
}
