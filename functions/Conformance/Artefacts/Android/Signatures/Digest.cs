using System.Security.Cryptography;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The hash functions that APK signatures and certificates use. MD5 and SHA-1 are here because old packages carry them, not because they protect.
/// </summary>
internal enum Digest
{
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// <summary>One-shot hashing and the names of the hash functions.</summary>
internal static class Digests
{
    public static byte[] Hash(this Digest digest, ReadOnlySpan<byte> data) => digest switch
    {
        Digest.Md5 => CryptographicOperations.HashData(HashAlgorithmName.MD5, data),
        Digest.Sha1 => CryptographicOperations.HashData(HashAlgorithmName.SHA1, data),
        Digest.Sha224 => Sha224.Hash(data),
        Digest.Sha256 => SHA256.HashData(data),
        Digest.Sha384 => SHA384.HashData(data),
        _ => SHA512.HashData(data),
    };

    /// <summary>The framework's name; it has none for SHA-224.</summary>
    public static HashAlgorithmName Name(this Digest digest) => digest switch
    {
        Digest.Md5 => HashAlgorithmName.MD5,
        Digest.Sha1 => HashAlgorithmName.SHA1,
        Digest.Sha256 => HashAlgorithmName.SHA256,
        Digest.Sha384 => HashAlgorithmName.SHA384,
        Digest.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new NotSupportedException("SHA-224 has no name in the framework."),
    };

    public static string Label(this Digest digest) => digest is Digest.Md5 ? "MD5" : "SHA-" + digest.ToString()[3..];

    public static Digest? OfOid(string? oid) => oid switch
    {
        "1.2.840.113549.2.5" => Digest.Md5,
        "1.3.14.3.2.26" => Digest.Sha1,
        "2.16.840.1.101.3.4.2.4" => Digest.Sha224,
        "2.16.840.1.101.3.4.2.1" => Digest.Sha256,
        "2.16.840.1.101.3.4.2.2" => Digest.Sha384,
        "2.16.840.1.101.3.4.2.3" => Digest.Sha512,
        _ => null,
    };
}
