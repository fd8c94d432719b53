using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Oidc;

/// <summary>
/// Reads provider metadata and key sets, as fetched from an OpenID Connect provider, into facts, or says why it could not. Whatever the content, it answers.
/// </summary>
public static class OidcReader
{
    public const string Version = "oidc/1";

    private const int MostBytes = 1 << 20;
    private const int MostShown = 300;
    private const int MostKeys = 200;

    /// <summary>The metadata found for an issuer: they must name exactly that one.</summary>
    public static Observed<ProviderMetadataFacts> ReadMetadata(ReadOnlyMemory<byte> document, string issuer) => Read(document, root =>
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw new ArtefactException("oidc.not-an-object", "Provider metadata are a JSON object.");
        }

        var named = root.TextOf("issuer");
        DocumentFault[] mismatch = named is null || OidcAddresses.SameIssuer(named, issuer)
            ? []
            : [new("oidc.issuer-mismatch", "issuer", "The metadata are of another issuer.")];
        return new ProviderMetadataFacts
        {
            Issuer = Short(named),
            JwksUri = Short(root.TextOf("jwks_uri")),
            Failures = [.. Faults(OidcMetadataRules.Failures, root), .. mismatch],
            Warnings = Faults(OidcMetadataRules.Warnings, root),
            Weaknesses = Faults(OidcMetadataRules.Weaknesses, root),
        };
    });

    public static Observed<KeySetFacts> ReadKeys(ReadOnlyMemory<byte> document) => Read(document, root =>
    {
        var keys = root.ItemsOf("keys").Count();
        if (keys > MostKeys)
        {
            throw new ArtefactException("jwks.too-many-keys", $"The set has more than {MostKeys} keys.");
        }

        return new KeySetFacts
        {
            Keys = keys,
            SignatureKeys = JwkSetRules.CountForSignatures(root),
            Failures = Faults(JwkSetRules.Failures, root),
            Warnings = Faults(JwkSetRules.Warnings, root),
        };
    });

    private static Observed<T> Read<T>(ReadOnlyMemory<byte> document, Func<JsonElement, T> read) where T : class
    {
        try
        {
            if (document.Length > MostBytes)
            {
                throw new ArtefactException("oidc.too-large", $"The document is larger than {MostBytes} bytes.");
            }

            using var json = StrictJson.Parse(document, "oidc");
            return new(Version, read(json.RootElement));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static DocumentFault[] Faults(IReadOnlyList<OidcRule> rules, JsonElement root) => [.. rules.SelectMany(rule => rule.FaultsOf(root)).Take(100)];

    private static string? Short(string? text) => text?.Length > MostShown ? text[..MostShown] : text;
}
