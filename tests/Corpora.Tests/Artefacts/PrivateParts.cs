using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Balise.Conformance.Artefacts.Oidc;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>
/// The suite also looks at private keys that a tester hands it. The product never reads any, so this part of the condition is here: a private part in base64url
/// that belongs to the public one, an algorithm, one signing key.
/// </summary>
internal static class PrivateParts
{
    public static OidcRule Rule { get; } = new("", set => set.GetProperty("keys").EnumerateArray().All(IsWhole)
        && set.GetProperty("keys").EnumerateArray().Count(key => Text(key, "use") is null or "sig") <= 1 ? [] : [("keys", "Not a pair.")]);

    private static bool IsWhole(JsonElement key) =>
        Text(key, "d") is { Length: > 0 } secret && !secret.Contains('+', StringComparison.Ordinal) && Base64Url.IsValid(secret) && Text(key, "alg") is { Length: > 0 } && Belongs(key, secret);

    private static bool Belongs(JsonElement key, string secret)
    {
        switch (Text(key, "kty"))
        {
            case "RSA":
                var (n, e, d) = (Number(Text(key, "n")!), Number(Text(key, "e")!), Number(secret));
                return BigInteger.ModPow(BigInteger.ModPow(65, e, n), d, n) == 65;
            case "EC":
                try
                {
                    using var pair = ECDsa.Create(new ECParameters
                    {
                        Curve = Text(key, "crv") switch { "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, "P-521" => ECCurve.NamedCurves.nistP521, var other => ECCurve.CreateFromFriendlyName(other!) },
                        Q = new() { X = Bytes(Text(key, "x")!), Y = Bytes(Text(key, "y")!) },
                        D = Bytes(secret),
                    });
                    return pair.VerifyData("a"u8, pair.SignData("a"u8, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256);
                }
                catch (Exception refused) when (refused is CryptographicException or PlatformNotSupportedException)
                {
                    return false;
                }

            default:
                return true;
        }
    }

    private static BigInteger Number(string text) => new(Bytes(text), isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    private static string? Text(JsonElement key, string member) => key.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
