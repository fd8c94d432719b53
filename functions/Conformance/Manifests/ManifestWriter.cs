using System.Text.Json.Serialization;
using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>Spells a declaration in its one canonical way, without contacts, to be stored and compared; and reads what it spelt.</summary>
public static class ManifestWriter
{
    public static byte[] Write(ProductManifest manifest) =>
        StoredDocument.Write(ProductManifest.Schema, manifest, ManifestJson.Default.ProductManifest);

    public static ProductManifest Read(ReadOnlySpan<byte> utf8) =>
        StoredDocument.Read(utf8, ManifestJson.Default.ProductManifest, (ProductManifest.Schema, static root => root));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProductManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
