using System.Text.Json;

namespace Balise.Conformance.Artefacts;

/// <summary>Lenient access to members of a JSON object already opened by <see cref="StrictJson"/>: absent, or of another kind, is null or nothing.</summary>
internal static class JsonMembers
{
    extension(JsonElement parent)
    {
        public JsonElement? Find(string name) =>
            parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;

        public string? TextOf(string name) => parent.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public IEnumerable<JsonElement> ItemsOf(string name) => parent.Find(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

        public IReadOnlyList<string> TextsOf(string name) =>
            [.. parent.ItemsOf(name).Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)];

        /// <summary>True for an object, an array or a text with something in it, and for any other value that is not null.</summary>
        public bool Has(string name) => parent.Find(name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => false,
            { ValueKind: JsonValueKind.Object } value => value.EnumerateObject().Any(),
            { ValueKind: JsonValueKind.Array } value => value.GetArrayLength() > 0,
            { ValueKind: JsonValueKind.String } value => !string.IsNullOrWhiteSpace(value.GetString()),
            _ => true,
        };
    }
}
