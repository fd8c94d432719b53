using System.Text.Json;

namespace Balise.Conformance.Json;

/// <summary>Takes texts out of a parsed document. JSON can spell half a surrogate pair, which is no text: the answer is then null.</summary>
internal static class JsonText
{
    public static string? ValueOf(JsonElement value) => OrNull(value, static element => element.GetString());

    public static string? NameOf(JsonProperty member) => OrNull(member, static property => property.Name);

    /// <summary>RFC 6901: "~" and "/" inside a reference token are spelt "~0" and "~1".</summary>
    public static string EscapePointer(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string? OrNull<T>(T source, Func<T, string?> text)
    {
        try
        {
            return text(source);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
