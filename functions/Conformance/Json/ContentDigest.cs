using System.Security.Cryptography;

namespace Balise.Conformance.Json;

/// <summary>Names bytes by their SHA-256, in lower-case hexadecimal.</summary>
public static class ContentDigest
{
    public static string Sha256Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
