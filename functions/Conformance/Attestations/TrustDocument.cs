using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Balise.Conformance.Json;

namespace Balise.Conformance.Attestations;

/// <summary>
/// The keys that may sign here, each with the time it signs in. It is itself signed by a root key, whose public half verifiers pin. A new key is added with a
/// higher sequence; a former one keeps its interval, so that what it signed in its time stays good.
/// </summary>
public sealed record TrustDocument
{
    public const string Schema = "balise-trust/1", PayloadType = "application/vnd.balise.trust+json";

    public const int MaxKeys = 50, MaxBytes = 256 * 1024;

    /// <summary>Rises with each issue, so that an older issue cannot take the place of a newer one.</summary>
    public required int Sequence { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>After this moment the document says nothing any more: a key may have been revoked since.</summary>
    public required DateTimeOffset ValidUntil { get; init; }
    public required IReadOnlyList<TrustedKey> Keys { get; init; }

    public TrustedKey? Find(string keyId) => Keys.FirstOrDefault(key => key.Key.KeyId == keyId);

    /// <summary>The envelope that is published.</summary>
    public byte[] Sign(ECDsa root)
    {
        var payload = Write();
        var signed = Dsse.PreAuthenticationEncoding(PayloadType, payload);
        return Dsse.Write(new(
            PayloadType, payload,
            [new(VerificationKey.Of(root).KeyId, root.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))]));
    }

    public byte[] Write() => CanonicalDocument.Write(new JsonObject
    {
        ["schema"] = Schema,
        ["sequence"] = Sequence,
        ["issuedAt"] = CanonicalDocument.Instant(IssuedAt),
        ["validUntil"] = CanonicalDocument.Instant(ValidUntil),
        ["keys"] = new JsonArray([.. Keys.Select(key => new JsonObject
        {
            ["keyId"] = key.Key.KeyId,
            ["algorithm"] = VerificationKey.Algorithm,
            ["publicKey"] = key.Key.PublicKey,
            ["verifier"] = key.Verifier,
            ["notBefore"] = CanonicalDocument.Instant(key.NotBefore),
            ["notAfter"] = CanonicalDocument.Instant(key.NotAfter),
            ["revokedAt"] = key.RevokedAt is { } revoked ? CanonicalDocument.Instant(revoked) : null,
        })]),
    });

    /// <summary>Reads the payload strictly. It is read only once its signature is known to be the root's.</summary>
    public static JsonReading<TrustDocument> Read(ReadOnlyMemory<byte> payload) => JsonReading.Of(payload, MaxBytes, root =>
    {
        root.Constant("schema", Schema);
        var document = new TrustDocument
        {
            Sequence = root.Integer("sequence", 1, int.MaxValue),
            IssuedAt = Instant(root, "issuedAt"),
            ValidUntil = Instant(root, "validUntil"),
            Keys = root.Objects("keys", 1, MaxKeys, key => Key(key)!),
        };
        foreach (var (index, key) in document.Keys.Index())
        {
            if (key is not null && document.Keys.Take(index).Any(other => other?.Key == key.Key))
                root.RefuseAt($"keys/{index}/keyId", "trust.repeated", "The key is given twice.");
        }
        return document;
    });

    private static TrustedKey? Key(ObjectReader source)
    {
        var id = source.Text("keyId", TextRule.Line(64));
        source.Constant("algorithm", VerificationKey.Algorithm);
        var key = VerificationKey.OfBase64(source.Text("publicKey", TextRule.Line(200)));
        if (key is null)
            source.Refuse("publicKey", "trust.not-a-key", "A SubjectPublicKeyInfo on P-256 is expected, in base64.");
        else if (key.KeyId != id)
            source.Refuse("keyId", "trust.other-id", "The id of a key is the SHA-256 of its SubjectPublicKeyInfo.");
        var (verifier, notBefore, notAfter) = (source.Text("verifier", TextRule.Line(200)), Instant(source, "notBefore"), Instant(source, "notAfter"));
        if (notAfter <= notBefore)
            source.Refuse("notAfter", "trust.interval", "A key ends after it begins.");
        var revokedAt = CanonicalDocument.ReadInstant(source.OptionalText("revokedAt", AnInstant));
        return key is null ? null : new() { Key = key, Verifier = verifier, NotBefore = notBefore, NotAfter = notAfter, RevokedAt = revokedAt };
    }

    private static TextRule AnInstant { get; } = TextRule.Where(
        "text.not-an-instant", "A moment in UTC such as 2026-01-31T12:00:00Z is expected.", 32, text => CanonicalDocument.ReadInstant(text) is not null);

    private static DateTimeOffset Instant(ObjectReader source, string member) => CanonicalDocument.ReadInstant(source.Text(member, AnInstant)) ?? default;
}

/// <summary>
/// One key that may sign, for one verifier and within one interval. A revoked key verifies nothing any more, whatever date a statement bears: who holds the key
/// writes the date.
/// </summary>
public sealed record TrustedKey
{
    public required VerificationKey Key { get; init; }
    public required string Verifier { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    public bool SignsAt(DateTimeOffset moment) => RevokedAt is null && moment >= NotBefore && moment <= NotAfter;
}
