using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>The published JSON Schema of the submission manifest, and an example that it accepts.</summary>
public static class ManifestSchema
{
    public static ReadOnlyMemory<byte> Utf8 { get; } = EmbeddedDocument.Read("submission-manifest-1.schema.json");

    public static ReadOnlyMemory<byte> Example { get; } = EmbeddedDocument.Read("submission-manifest-1.example.json");
}
