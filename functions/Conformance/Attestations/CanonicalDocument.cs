using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Json;

namespace Balise.Conformance.Attestations;

/// <summary>Spells what is signed in one way, so that the same facts always give the same bytes. Members without a value are left out.</summary>
internal static class CanonicalDocument
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static byte[] Write(JsonObject document)
    {
        RemoveNulls(document);
        return CanonicalJson.Write(JsonElement.Parse(document.ToJsonString()));
    }

    /// <summary>A moment as RFC 3339 in UTC.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset? ReadInstant(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    private static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                RemoveNulls(item);
        }
        else if (node is JsonObject members)
        {
            foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToArray())
                members.Remove(name);
            foreach (var member in members)
                RemoveNulls(member.Value);
        }
    }
}
