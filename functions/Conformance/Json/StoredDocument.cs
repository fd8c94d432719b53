using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Balise.Conformance.Json;

/// <summary>A document of ours as it is stored and published: canonical spelling, with the name of its schema among its members.</summary>
internal static class StoredDocument
{
    private const string Member = "schema";

    public static byte[] Write<T>(string schema, T body, JsonTypeInfo<T> type) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(body, type), (Member, JsonElement.Parse($"\"{schema}\"")));

    /// <summary>Bytes that we did not write are a fault of the store, not of a person: they throw.</summary>
    public static T Read<T>(ReadOnlySpan<byte> utf8, string schema, JsonTypeInfo<T> type) where T : class
    {
        if (JsonNode.Parse(utf8) is not JsonObject root || !root.Remove(Member, out var found) || found?.GetValue<string>() != schema)
            throw new JsonException($"The document does not say that it is {schema}.");
        return root.Deserialize(type) ?? throw new JsonException($"The {schema} is empty.");
    }
}
