using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The parts of an X.509 certificate (RFC 5280) that matter to package signatures. Read as BER, since packages carry certificates that are not DER; no
/// chain is built and no date is judged, as on the platform.
/// </summary>
internal sealed class Certificate
{
    private const string KeyUsage = "2.5.29.15";
    private const string SubjectKeyIdentifier = "2.5.29.14";

    private readonly ReadOnlyMemory<byte> signedPart;
    private readonly byte[] signature;

    private Certificate(ReadOnlyMemory<byte> encoded, AsnReader outer)
    {
        Encoded = encoded;
        signedPart = outer.PeekEncodedValue();
        var body = outer.ReadSequence();
        outer.ReadEncodedValue();
        signature = outer.ReadBitString(out _);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(encoded.Span));
        SkipVersion(body);
        Serial = body.ReadIntegerBytes();
        SignatureAlgorithm = CertificateAlgorithm.Read(body.ReadSequence());
        Issuer = body.ReadEncodedValue();
        var validity = body.ReadSequence();
        (NotBefore, NotAfter) = (Time(validity), Time(validity));
        Subject = body.ReadEncodedValue();
        Key = PublicKey.Read(body.ReadEncodedValue());
        while (body.HasData)
        {
            var tag = body.PeekTag();
            if (tag.HasSameClassAndValue(new(TagClass.ContextSpecific, 3)))
            {
                ReadExtensions(body.ReadSequence(new(TagClass.ContextSpecific, 3)).ReadSequence());
            }
            else
            {
                body.ReadEncodedValue();
            }
        }
    }

    /// <summary>The bytes as the package carries them; the fingerprint is over these.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }
    public string Sha256 { get; }
    public ReadOnlyMemory<byte> Serial { get; }
    public CertificateAlgorithm SignatureAlgorithm { get; }
    public ReadOnlyMemory<byte> Issuer { get; }
    public ReadOnlyMemory<byte> Subject { get; }
    public DateTimeOffset NotBefore { get; }
    public DateTimeOffset NotAfter { get; }
    public PublicKey Key { get; }
    public ReadOnlyMemory<byte> KeyIdentifier { get; private set; }

    /// <summary>A critical extension that the platform's reader does not know.</summary>
    public string? UnknownCriticalExtension { get; private set; }

    /// <summary>False when the key usage is stated and allows neither digital signatures nor non-repudiation.</summary>
    public bool MaySign { get; private set; } = true;

    public static Certificate Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.BER);
            var certificate = new Certificate(encoded, outer.ReadSequence());
            outer.ThrowIfNotEmpty();
            return certificate;
        }
        catch (AsnContentException)
        {
            throw SignatureFault.Certificate("A certificate is malformed.");
        }
    }

    public bool IsSame(Certificate other) => Encoded.Span.SequenceEqual(other.Encoded.Span);

    /// <summary>Whether the other certificate is of another holder who issued this one: named as its issuer, and its key verifies.</summary>
    public bool IsIssuedBy(Certificate other)
    {
        if (DistinguishedName.Same(Issuer, Subject) || !DistinguishedName.Same(Issuer, other.Subject) || SignatureAlgorithm.Digest is not { } digest)
        {
            return false;
        }

        try
        {
            return other.Key.Verify(SignatureAlgorithm.KindFor(other.Key), digest, signedPart.Span, signature);
        }
        catch (ArtefactException)
        {
            return false;
        }
    }

    private static void SkipVersion(AsnReader body)
    {
        if (body.PeekTag().HasSameClassAndValue(new(TagClass.ContextSpecific, 0)))
        {
            body.ReadSequence(new(TagClass.ContextSpecific, 0)).ReadInteger();
        }
    }

    private static DateTimeOffset Time(AsnReader validity) =>
        validity.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? validity.ReadUtcTime() : validity.ReadGeneralizedTime();

    private void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            try
            {
                ReadExtension(oid, critical, extension.ReadOctetString());
            }
            catch (AsnContentException) when (!critical)
            {
                // Taken for absent, as the platform's reader takes it.
            }
        }
    }

    private void ReadExtension(string oid, bool critical, byte[] value)
    {
        if (oid == KeyUsage)
        {
            var bits = new AsnReader(value, AsnEncodingRules.BER).ReadBitString(out _);
            MaySign = bits is [var first, ..] && (first & 0xC0) != 0;
        }
        else if (oid == SubjectKeyIdentifier)
        {
            KeyIdentifier = new AsnReader(value, AsnEncodingRules.BER).ReadOctetString();
        }
        else if (critical && !IsKnown(oid))
        {
            UnknownCriticalExtension = oid;
        }
    }

    /// <summary>The certificate extensions of RFC 5280, 4.2, and Netscape's type of certificate.</summary>
    private static bool IsKnown(string oid) => oid is "2.5.29.16" or "2.5.29.17" or "2.5.29.18" or "2.5.29.19" or "2.5.29.30" or "2.5.29.31" or "2.5.29.32"
        or "2.5.29.33" or "2.5.29.35" or "2.5.29.36" or "2.5.29.37" or "2.5.29.54" or "1.3.6.1.5.5.7.1.1" or "1.3.6.1.5.5.7.1.11" or "2.16.840.1.113730.1.1";
}
