using Balise.Conformance.Json;

namespace Balise.Conformance.Packs;

/// <summary>The published JSON Schema of a pack of the present shape.</summary>
public static class PackSchema
{
    public static ReadOnlyMemory<byte> Utf8 { get; } = EmbeddedDocument.Read("pack-2.schema.json");
}
