using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>Spells a declaration in its one canonical way, without contacts, to be stored and compared; and reads what it spelt.</summary>
public static class ManifestWriter
{
    public static byte[] Write(ProductManifest manifest) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(manifest, ManifestJson.Default.ProductManifest));

    /// <summary>Reads stored bytes; bytes that this writer did not make are a fault of the store and throw.</summary>
    public static ProductManifest Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ManifestJson.Default.ProductManifest) ?? throw new JsonException("The stored manifest is empty.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProductManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
