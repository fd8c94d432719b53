using System.Text.Json;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>
/// What a published key set must be (RFC 7517, RFC 7518): the conditions of the OpenID conformance suite, and those of a store: distinct key ids and RSA
/// modules of 2 048 bits at least. A key that nobody here can use is a warning: a recipient ignores it (RFC 7517 section 5).
/// </summary>
public static class JwkSetRules
{
    private const int LeastRsaBits = 2048;
    private static readonly string[] Secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
    private static readonly string[] KeyTypes = ["RSA", "EC", "OKP", "oct"];
    private static readonly string[] Curves = ["P-256", "secp256k1", "P-384", "P-521", "Ed25519", "Ed448", "X25519", "X448"];

    private static readonly string[] Algorithms =
    [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES256K", "ES384", "ES512", "EdDSA", "Ed25519", "Ed448", "RSA1_5", "RSA-OAEP",
        "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "ECDH-1PU",
    ];

    /// <summary>A list of keys, each an object that has what its type needs, spelled in base64url, and agrees with its own certificate.</summary>
    public static OidcRule Structure { get; } = new("jwks.structure", set => set.Find("keys") is { ValueKind: JsonValueKind.Array } keys
        ? keys.EnumerateArray().Index().SelectMany(row => JwkStructure.FaultsOf(row.Item).Select(message => ($"keys/{row.Index}", message)))
        : [("keys", "A key set has an array of keys.")]);

    /// <summary>A list of keys at all: one that cannot be read is passed over.</summary>
    public static OidcRule IsSet { get; } = new("jwks.set", set =>
        set.Find("keys") is { ValueKind: JsonValueKind.Array } ? [] : [("keys", "A key set has an array of keys.")]);

    /// <summary>Neither a private part nor a symmetric key, whatever the type of the key.</summary>
    public static OidcRule NothingSecret { get; } = Keys("jwks.secret", key =>
        key.TextOf("kty") == "oct" ? "A symmetric key is published."
        : Secret.FirstOrDefault(member => key.Find(member) is not null) is { } member ? $"The private member {member} is published." : null);

    public static OidcRule DistinctIds { get; } = new("jwks.kid-repeated", set =>
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return [.. set.ItemsOf("keys").Index().Where(row => row.Item.TextOf("kid") is { } kid && !seen.Add(kid))
            .Select(row => ($"keys/{row.Index}/kid", "Two keys have the same id."))];
    });

    public static OidcRule LongEnough { get; } = Keys("jwks.rsa-too-short", key =>
        key.TextOf("kty") == "RSA" && key.TextOf("n") is { } modulus && JwkStructure.Bits(modulus) is > 0 and < LeastRsaBits ? $"An RSA key has fewer than {LeastRsaBits} bits." : null);

    public static OidcRule AnyForSignatures { get; } = new("jwks.no-signature-key", set =>
        CountForSignatures(set) > 0 ? [] : [("keys", "No key can verify a signature.")]);

    public static OidcRule Usable { get; } = Keys("jwks.unusable-key", key => key switch
    {
        _ when key.TextOf("kty") is { } type && !KeyTypes.Contains(type, StringComparer.Ordinal) => "The type of the key is not known.",
        _ when key.TextOf("crv") is { Length: > 0 } curve && !Curves.Contains(curve, StringComparer.Ordinal) => "The curve of the key is not known.",
        _ when key.TextOf("alg") is { Length: > 0 } algorithm && !Algorithms.Contains(algorithm, StringComparer.Ordinal) => "The algorithm of the key is not known.",
        _ => null,
    });

    public static IReadOnlyList<OidcRule> Failures { get; } = [Structure, NothingSecret, DistinctIds, LongEnough, AnyForSignatures];

    public static IReadOnlyList<OidcRule> Warnings { get; } = [Usable];

    public static int CountForSignatures(JsonElement set) => set.ItemsOf("keys").Count(key =>
        key.TextOf("use") is null or "sig" && key.TextOf("kty") is "RSA" or "EC" or "OKP"
        && key.TextOf("crv") is not ("X25519" or "X448") && Usable.Accepts(Alone(key)) && !JwkStructure.FaultsOf(key).Any());

    private static OidcRule Keys(string code, Func<JsonElement, string?> fault) => new(code, set =>
        set.ItemsOf("keys").Index().Select(row => (Where: $"keys/{row.Index}", Message: fault(row.Item))).Where(row => row.Message is not null).Select(row => (row.Where, row.Message!)));

    private static JsonElement Alone(JsonElement key) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement[]>(StringComparer.Ordinal) { ["keys"] = [key] });
}
