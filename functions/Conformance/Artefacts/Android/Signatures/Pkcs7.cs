using System.Formats.Asn1;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// A PKCS #7 signed-data block (RFC 2315) without content: the certificates it carries and who signed. Read as BER; nothing is verified here.
/// </summary>
internal sealed record Pkcs7(string ContentType, IReadOnlyList<Certificate> Certificates, IReadOnlyList<SignerInfo> Signers)
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const int MostCertificates = 64;
    private const int MostSigners = 10;
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1);

    public static Pkcs7 Read(ReadOnlyMemory<byte> block)
    {
        try
        {
            var content = new AsnReader(block, AsnEncodingRules.BER).ReadSequence();
            return content.ReadObjectIdentifier() == SignedData
                ? ReadSignedData(content.ReadSequence(Tag0).ReadSequence())
                : throw SignatureFault.Malformed("signature block");
        }
        catch (AsnContentException)
        {
            throw SignatureFault.Malformed("signature block");
        }
    }

    private static Pkcs7 ReadSignedData(AsnReader data)
    {
        data.ReadInteger();
        data.ReadEncodedValue();
        var contentType = data.ReadSequence().ReadObjectIdentifier();
        List<Certificate> certificates = [];
        if (data.PeekTag().HasSameClassAndValue(Tag0))
        {
            for (var set = data.ReadSetOf(Tag0); set.HasData; Bound(certificates.Count, MostCertificates))
            {
                certificates.Add(Certificate.Read(set.ReadEncodedValue()));
            }
        }

        if (data.PeekTag().HasSameClassAndValue(Tag1))
        {
            data.ReadEncodedValue();
        }

        List<SignerInfo> signers = [];
        for (var set = data.ReadSetOf(); set.HasData; Bound(signers.Count, MostSigners))
        {
            signers.Add(SignerInfo.Read(set.ReadSequence()));
        }

        return new(contentType, certificates, signers);
    }

    private static void Bound(int count, int most)
    {
        if (count > most)
        {
            throw new ArtefactException("signature.too-many", $"A signature block lists more than {most} items of one kind.");
        }
    }
}

/// <summary>
/// One signer of the block: whose certificate it says it used, the algorithms, the signed attributes if any (as they are encoded), the signature.
/// </summary>
internal sealed record SignerInfo
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);

    /// <summary>The issuer's name, or null where the certificate is named by its key identifier.</summary>
    public ReadOnlyMemory<byte>? Issuer { get; private init; }

    /// <summary>Serial number, or key identifier.</summary>
    public ReadOnlyMemory<byte> Number { get; private init; }
    public required string DigestOid { get; init; }
    public ReadOnlyMemory<byte>? SignedAttributes { get; private init; }
    public required string SignatureOid { get; init; }
    public required ReadOnlyMemory<byte> Signature { get; init; }

    public static SignerInfo Read(AsnReader info)
    {
        info.ReadInteger();
        ReadOnlyMemory<byte>? issuer = null;
        ReadOnlyMemory<byte> number;
        if (info.PeekTag().HasSameClassAndValue(Tag0))
        {
            number = info.ReadOctetString(Tag0);
        }
        else
        {
            var identifier = info.ReadSequence();
            issuer = identifier.ReadEncodedValue();
            number = identifier.ReadIntegerBytes();
        }

        var digest = info.ReadSequence().ReadObjectIdentifier();
        return new()
        {
            Issuer = issuer,
            Number = number,
            DigestOid = digest,
            SignedAttributes = info.PeekTag().HasSameClassAndValue(Tag0) ? info.ReadEncodedValue() : default(ReadOnlyMemory<byte>?),
            SignatureOid = info.ReadSequence().ReadObjectIdentifier(),
            Signature = info.ReadOctetString(),
        };
    }

    public bool Names(Certificate certificate) => Issuer is { } issuer
        ? Number.Span.SequenceEqual(certificate.Serial.Span) && DistinguishedName.Same(issuer, certificate.Issuer)
        : Number.Span.SequenceEqual(certificate.KeyIdentifier.Span);
}
