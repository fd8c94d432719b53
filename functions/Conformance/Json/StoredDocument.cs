using System.Buffers;
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
    /// Reads a document of one of the named shapes, each with what brings it to the present one; the first is the present one and needs nothing. Bytes that we
    /// did not write are a fault of the store, not of a person: they throw.
    /// </summary>
    public static T Read<T>(
        ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, params ReadOnlySpan<(string Schema, Func<JsonObject, JsonObject> ToPresent)> shapes) where T : class
    {
        var (schema, start, end) = FindSchema(utf8);
        if (schema == shapes[0].Schema)
            return WithoutSchema(utf8, start, end, type) ?? throw new JsonException($"The {schema} is empty.");
        foreach (var shape in shapes[1..])
        {
            if (shape.Schema == schema && JsonNode.Parse(utf8) is JsonObject root && root.Remove(Member))
                return shape.ToPresent(root).Deserialize(type) ?? throw new JsonException($"The {schema} is empty.");
        }
        throw new JsonException(schema is null
            ? $"The document does not say which schema it has; {shapes[0].Schema} is expected."
            : $"The document says that it is {schema}; {shapes[0].Schema} is expected.");
    }

    /// <summary>
    /// Large documents are read many at a time, so the present shape is deserialised straight from its bytes: the member that no type has is blanked out, with
    /// the comma after it or else the one before.
    /// </summary>
    private static T? WithoutSchema<T>(ReadOnlySpan<byte> utf8, int start, int end, JsonTypeInfo<T> type)
    {
        var copy = ArrayPool<byte>.Shared.Rent(utf8.Length);
        try
        {
            var document = copy.AsSpan(0, utf8.Length);
            utf8.CopyTo(document);
            var after = end + utf8[end..].IndexOfAnyExcept(" \t\r\n"u8);
            if (utf8[after] == ',')
                end = after + 1;
            else if (utf8[..start].LastIndexOfAnyExcept(" \t\r\n"u8) is var before && utf8[before] == ',')
                start = before;
            document[start..end].Fill((byte)' ');
            return JsonSerializer.Deserialize(document, type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>What the outermost object says of its schema, and where it says so.</summary>
    private static (string? Schema, int Start, int End) FindSchema(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            return default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var (found, start) = (reader.ValueTextEquals("schema"u8), (int)reader.TokenStartIndex);
            reader.Read();
            if (found)
                return (reader.TokenType is JsonTokenType.String ? reader.GetString() : null, start, (int)reader.BytesConsumed);
            reader.Skip();
        }
        return default;
    }
}
