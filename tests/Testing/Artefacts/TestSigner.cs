using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Balise.Testing.Artefacts;

/// <summary>
/// A key and its certificate to sign test packages with. <see cref="First"/> and <see cref="Second"/> are made of the largest primes below 2^1024: no
/// secret at all, and what they sign is the same in every run.
/// </summary>
public sealed class TestSigner
{
    private static readonly DateTimeOffset NotBefore = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2055, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly AsymmetricAlgorithm key;

    private TestSigner(AsymmetricAlgorithm key, byte[] certificate) => (this.key, Certificate) = (key, certificate);

    public static TestSigner First { get; } = OfRsa(Known(105, 179), "first");
    public static TestSigner Second { get; } = OfRsa(Known(1397, 3177), "second");

    public byte[] Certificate { get; }

    public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Certificate));

    /// <summary>Identifier of the signature algorithm in schemes v2 and later: SHA-256 with RSA PKCS #1, ECDSA or DSA.</summary>
    public uint Algorithm => key switch { RSA => 0x0103, ECDsa => 0x0201, _ => 0x0301 };

    /// <summary>The same key with the verity digest.</summary>
    public uint VerityAlgorithm => key switch { RSA => 0x0421, ECDsa => 0x0423, _ => 0x0425 };

    public string BlockExtension => key switch { RSA => "RSA", ECDsa => "EC", _ => "DSA" };

    /// <summary>Object identifier of the key's kind.</summary>
    public string KeyOid => key switch { RSA => "1.2.840.113549.1.1.1", ECDsa => "1.2.840.10045.2.1", _ => "1.2.840.10040.4.1" };

    public static TestSigner OfRsa(RSA key, string name, HashAlgorithmName? hash = null) =>
        new(key, Encoded(new(new X500DistinguishedName("CN=" + name), key, hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1)));

    public static TestSigner OfCurve(ECCurve curve, string name)
    {
        var ecdsa = ECDsa.Create(curve);
        var request = new CertificateRequest(new X500DistinguishedName("CN=" + name), ecdsa, HashAlgorithmName.SHA256);
        return new(ecdsa, Encoded(request, X509SignatureGenerator.CreateForECDsa(ecdsa)));
    }

    /// <summary>The same key with another certificate, issued by this signer's own name.</summary>
    public TestSigner Named(string name) => OfRsa((RSA)key, name);

    public byte[] Sign(byte[] data, HashAlgorithmName hash, RSASignaturePadding? padding = null) => key switch
    {
        RSA rsa => rsa.SignData(data, hash, padding ?? RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => ecdsa.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence),
        _ => ((DSA)key).SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence),
    };

    private static byte[] Encoded(CertificateRequest request, X509SignatureGenerator generator)
    {
        using var certificate = request.Create(request.SubjectName, generator, NotBefore, NotAfter, [1]);
        return certificate.RawData;
    }

    private static RSA Known(int belowP, int belowQ)
    {
        var (p, q, e) = ((BigInteger.One << 1024) - belowP, (BigInteger.One << 1024) - belowQ, new BigInteger(65537));
        var d = Inverse(e, (p - 1) * (q - 1));
        return RSA.Create(new RSAParameters
        {
            Modulus = Bytes(p * q, 256),
            Exponent = Bytes(e, 3),
            D = Bytes(d, 256),
            P = Bytes(p, 128),
            Q = Bytes(q, 128),
            DP = Bytes(d % (p - 1), 128),
            DQ = Bytes(d % (q - 1), 128),
            InverseQ = Bytes(Inverse(q, p), 128),
        });
    }

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (a, b, x, y) = (value, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.Divide(a, b);
            (a, b) = (b, a - (quotient * b));
            (x, y) = (y, x - (quotient * y));
        }

        return ((x % modulus) + modulus) % modulus;
    }

    private static byte[] Bytes(BigInteger number, int size)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - bytes.Length], .. bytes];
    }
}
