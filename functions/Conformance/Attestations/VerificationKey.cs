using System.Security.Cryptography;
using Balise.Conformance.Json;

namespace Balise.Conformance.Attestations;

/// <summary>
/// A public key that checks signatures: ECDSA on the curve P-256 over SHA-256, signatures in DER. Its id is the SHA-256 of its SubjectPublicKeyInfo, so a key
/// cannot be shown under the id of another.
/// </summary>
public sealed record VerificationKey
{
    public const string Algorithm = "ecdsa-p256-sha256";

    private const string P256 = "1.2.840.10045.3.1.7", Label = "PUBLIC KEY";
    private readonly byte[] spki;

    private VerificationKey(byte[] spki) => (this.spki, KeyId) = (spki, ContentDigest.Sha256Hex(spki));

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal.</summary>
    public string KeyId { get; }

    /// <summary>The SubjectPublicKeyInfo in base64.</summary>
    public string PublicKey => Convert.ToBase64String(spki);

    public string Pem => PemEncoding.WriteString(Label, spki);

    public static VerificationKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    /// <summary>Null when the bytes are no public key on P-256.</summary>
    public static VerificationKey? Of(ReadOnlySpan<byte> spki)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256 ? Of(key) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Null when the text holds no base64 of a public key on P-256.</summary>
    public static VerificationKey? OfBase64(string text) => Base64Text.Read(text) is { } spki ? Of(spki) : null;

    /// <summary>Null when the text holds no PEM of a public key on P-256. A private key is none: whoever only checks must not be handed one.</summary>
    public static VerificationKey? OfPem(string text) =>
        PemEncoding.TryFind(text, out var fields) && text.AsSpan()[fields.Label] is Label ? OfBase64(text[fields.Base64Data]) : null;

    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public bool Equals(VerificationKey? other) => other is not null && KeyId == other.KeyId;

    public override int GetHashCode() => KeyId.GetHashCode(StringComparison.Ordinal);
}
