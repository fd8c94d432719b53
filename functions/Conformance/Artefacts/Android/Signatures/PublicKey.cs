using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>How a signature is made from a hash.</summary>
internal enum SignatureKind
{
    RsaPkcs1,
    RsaPss,
    Dsa,
    Ecdsa,
}

/// <summary>
/// A public key as its X.509 SubjectPublicKeyInfo tells it. RSA up to 16 384 bits, DSA up to 4 096, elliptic curves P-224 to P-521: what the platform
/// accepts, and bounded in the time that a hostile key may cost.
/// </summary>
internal sealed class PublicKey
{
    private const int MostRsaBits = 16_384;
    private const int MostDsaBits = 4_096;
    private const int MostExponentBytes = 8;

    private readonly byte[] modulus = [];
    private readonly byte[] exponent = [];

    private PublicKey(ReadOnlyMemory<byte> encoded, string algorithm, int bits) => (Encoded, Algorithm, Bits) = (encoded, algorithm, bits);

    private PublicKey(ReadOnlyMemory<byte> encoded, byte[] modulus, byte[] exponent)
        : this(encoded, "RSA", BitLength(modulus)) => (this.modulus, this.exponent) = (modulus, exponent);

    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>RSA, DSA or EC; the object identifier of anything else.</summary>
    public string Algorithm { get; }

    /// <summary>Size of the modulus, of the prime or of the curve; 0 when unknown.</summary>
    public int Bits { get; }

    public static PublicKey Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var info = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
            var algorithm = info.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            return oid switch
            {
                "1.2.840.113549.1.1.1" => Rsa(encoded, info.ReadBitString(out _)),
                "1.2.840.10040.4.1" => new(encoded, "DSA", BitLength(algorithm.ReadSequence().ReadIntegerBytes().ToArray())),
                "1.2.840.10045.2.1" => new(encoded, "EC", CurveBits(algorithm)),
                _ => new(encoded, oid, 0),
            };
        }
        catch (AsnContentException)
        {
            throw SignatureFault.Key("The public key is malformed.");
        }
    }

    /// <summary>Whether the signature over the data is this key's. A key of another kind, or one the platform would not take, is a fault.</summary>
    public bool Verify(SignatureKind kind, Digest digest, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var expected = kind switch { SignatureKind.Dsa => "DSA", SignatureKind.Ecdsa => "EC", _ => "RSA" };
        if (Algorithm != expected)
        {
            throw SignatureFault.Key($"The signature is of kind {expected}, its key of kind {Algorithm}.");
        }

        try
        {
            var hash = digest.Hash(data);
            return kind switch
            {
                SignatureKind.Dsa => VerifyDsa(hash, signature),
                SignatureKind.Ecdsa => VerifyEcdsa(hash, signature),
                _ => VerifyRsa(kind, digest, hash, signature),
            };
        }
        catch (Exception unusable) when (unusable is CryptographicException or PlatformNotSupportedException)
        {
            throw SignatureFault.Key($"The {Algorithm} key of {Bits} bits cannot be used.");
        }
    }

    /// <summary>The same RSA key written as DER asks, for certificates that write its numbers otherwise; other keys as they are.</summary>
    public ReadOnlyMemory<byte> Normalised()
    {
        if (modulus is [])
        {
            return Encoded;
        }

        using var rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(new() { Modulus = modulus, Exponent = exponent });
            return rsa.ExportSubjectPublicKeyInfo();
        }
        catch (CryptographicException)
        {
            return Encoded;
        }
    }

    private static PublicKey Rsa(ReadOnlyMemory<byte> encoded, byte[] key)
    {
        var numbers = new AsnReader(key, AsnEncodingRules.BER).ReadSequence();
        return new(encoded, Unsigned(numbers.ReadIntegerBytes()), Unsigned(numbers.ReadIntegerBytes()));
    }

    private static int CurveBits(AsnReader parameters) =>
        parameters.HasData && parameters.PeekTag() == Asn1Tag.ObjectIdentifier
            ? parameters.ReadObjectIdentifier() switch
            {
                "1.3.132.0.33" => 224,
                "1.2.840.10045.3.1.7" => 256,
                "1.3.132.0.34" => 384,
                "1.3.132.0.35" => 521,
                _ => 0,
            }
            : 0;

    private static byte[] Unsigned(ReadOnlyMemory<byte> number) => number.Span.TrimStart((byte)0).ToArray();

    private static int BitLength(byte[] number) =>
        number.AsSpan().TrimStart((byte)0) is [var first, ..] rest ? (rest.Length * 8) - BitOperations.LeadingZeroCount((uint)first) + 24 : 0;

    private bool VerifyRsa(SignatureKind kind, Digest digest, byte[] hash, ReadOnlySpan<byte> signature)
    {
        if (Bits > MostRsaBits || exponent.Length > MostExponentBytes)
        {
            throw SignatureFault.Key($"The RSA key of {Bits} bits is larger than the platform takes.");
        }

        if (digest is Digest.Sha224)
        {
            return RsaSha224.Verify(modulus, exponent, hash, signature);
        }

        using var rsa = RSA.Create();
        rsa.ImportParameters(new() { Modulus = modulus, Exponent = exponent });
        return rsa.VerifyHash(hash, signature, digest.Name(), kind is SignatureKind.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    private bool VerifyDsa(byte[] hash, ReadOnlySpan<byte> signature)
    {
        if (Bits > MostDsaBits)
        {
            throw SignatureFault.Key($"The DSA key of {Bits} bits is larger than is read.");
        }

        using var dsa = DSA.Create();
        dsa.ImportSubjectPublicKeyInfo(Encoded.Span, out _);
        return dsa.VerifySignature(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
    }

    private bool VerifyEcdsa(byte[] hash, ReadOnlySpan<byte> signature)
    {
        if (Bits == 0)
        {
            throw SignatureFault.Key("The elliptic curve is none that the platform takes.");
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Encoded.Span, out _);
        return ecdsa.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
    }
}
