using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>What is wrong with one key of a set: a member that its type needs is missing, is not base64url, or disagrees with the key's own certificate.</summary>
internal static class JwkStructure
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Object identifiers of the curves of RFC 8410.</summary>
    private static readonly Dictionary<string, string> CurveOids = new(StringComparer.Ordinal)
    {
        ["X25519"] = "1.3.101.110",
        ["X448"] = "1.3.101.111",
        ["Ed25519"] = "1.3.101.112",
        ["Ed448"] = "1.3.101.113",
    };

    public static IEnumerable<string> FaultsOf(JsonElement key)
    {
        if (key.ValueKind is not JsonValueKind.Object)
        {
            return ["A key is an object."];
        }

        if (key.TextOf("kty") is not { Length: > 0 } type)
        {
            return ["A key names its type (kty)."];
        }

        string[] needed = type switch { "RSA" => ["e", "n"], "EC" => ["crv", "x", "y"], "OKP" => ["crv", "x"], "oct" => ["k"], _ => [] };
        foreach (var member in needed)
        {
            if (key.TextOf(member) is not { Length: > 0 } text)
            {
                return [$"A key of type {type} has the member {member}."];
            }

            if (member != "crv" && text.AsSpan().ContainsAnyExcept(Alphabet))
            {
                return [$"The member {member} is not unpadded base64url."];
            }
        }

        return Certificate(key) is { } fault ? [fault] : [];
    }

    /// <summary>The length in bits of a number in base64url; 0 when it is none.</summary>
    public static int Bits(string number)
    {
        if (number.AsSpan().ContainsAnyExcept(Alphabet) || Decode(number) is not { } bytes)
        {
            return 0;
        }

        var digits = bytes.AsSpan().TrimStart((byte)0);
        return digits.IsEmpty ? 0 : (digits.Length * 8) - byte.LeadingZeroCount(digits[0]);
    }

    /// <summary>RFC 7517 section 4.7: the key in the first certificate is the bare key.</summary>
    private static string? Certificate(JsonElement key)
    {
        if (key.Find("x5c") is not { } chain)
        {
            return null;
        }

        if (chain.ValueKind is not JsonValueKind.Array || chain.GetArrayLength() == 0 || chain[0].ValueKind is not JsonValueKind.String
            || !chain[0].TryGetBytesFromBase64(out var der) || der.Length > 16 << 10)
        {
            return "The certificate chain (x5c) is a list of certificates in base64.";
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return Agrees(key, certificate.PublicKey) ? null : "The certificate (x5c) is of another key.";
        }
        catch (CryptographicException)
        {
            return "The certificate (x5c) cannot be read.";
        }
    }

    private static bool Agrees(JsonElement key, PublicKey certified)
    {
        switch (key.TextOf("kty"))
        {
            case "RSA":
                using (var rsa = certified.GetRSAPublicKey())
                {
                    return rsa?.ExportParameters(includePrivateParameters: false) is { } own && Same(own.Modulus, key, "n") && Same(own.Exponent, key, "e");
                }

            case "EC":
                using (var ec = certified.GetECDsaPublicKey())
                {
                    return ec?.ExportParameters(includePrivateParameters: false) is { } own && Same(own.Q.X, key, "x") && Same(own.Q.Y, key, "y");
                }

            case "OKP":
                return CurveOids.GetValueOrDefault(key.TextOf("crv")!) is var oid && (oid is null || oid == certified.Oid.Value)
                    && Same(certified.EncodedKeyValue.RawData, key, "x");
            default:
                return true;
        }
    }

    private static bool Same(byte[]? own, JsonElement key, string member) =>
        own is not null && Decode(key.TextOf(member)!) is { } bare && own.AsSpan().TrimStart((byte)0).SequenceEqual(bare.AsSpan().TrimStart((byte)0));

    private static byte[]? Decode(string text) =>
        System.Buffers.Text.Base64Url.IsValid(text) ? System.Buffers.Text.Base64Url.DecodeFromChars(text) : null;
}
