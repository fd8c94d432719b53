using System.Net.Http.Headers;
using System.Text;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>What a response says its body is.</summary>
internal static class MediaTypes
{
    public static bool IsHtml(ResponseFacts response) => Of(response)?.MediaType?.ToUpperInvariant() is "TEXT/HTML" or "APPLICATION/XHTML+XML";

    public static bool IsPlainText(ResponseFacts response) => Of(response)?.MediaType?.ToUpperInvariant() is "TEXT/PLAIN";

    public static bool IsPdf(ResponseFacts response) => Of(response)?.MediaType?.ToUpperInvariant() is "APPLICATION/PDF";

    /// <summary>The encoding of a text: its byte order mark first, then what the header says, else UTF-8.</summary>
    public static Encoding EncodingOf(ResponseFacts response, ReadOnlySpan<byte> body) => body switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        _ => Of(response)?.CharSet?.Trim('"').ToUpperInvariant() switch
        {
            "UTF-16" or "UTF-16LE" => Encoding.Unicode,
            "UTF-16BE" => Encoding.BigEndianUnicode,
            null or "UTF-8" or "UTF8" => Encoding.UTF8,
            _ => Encoding.Latin1,
        },
    };

    private static MediaTypeHeaderValue? Of(ResponseFacts response) =>
        response.Headers.TryGetValue("content-type", out var values) && MediaTypeHeaderValue.TryParse(values[0], out var type) ? type : null;
}
