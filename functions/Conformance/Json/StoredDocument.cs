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

    /// <summary>
    /// Reads a document of one of the named shapes, each with what brings it to the present one. Bytes that we did not write are a fault of the store, not of a
    /// person: they throw.
    /// </summary>
    public static T Read<T>(
        ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, params ReadOnlySpan<(string Schema, Func<JsonObject, JsonObject> ToPresent)> shapes) where T : class
    {
        if (JsonNode.Parse(utf8) is not JsonObject root || !root.Remove(Member, out var found))
            throw new JsonException($"The document does not say which schema it has; {shapes[0].Schema} is expected.");
        var schema = found?.GetValue<string>();
        foreach (var shape in shapes)
        {
            if (shape.Schema == schema)
                return shape.ToPresent(root).Deserialize(type) ?? throw new JsonException($"The {schema} is empty.");
        }
        throw new JsonException($"The document says that it is {schema}; {shapes[0].Schema} is expected.");
    }
}
