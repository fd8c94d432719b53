using System.Text.Json;
using Balise.Conformance.Json;

namespace Balise.Conformance.Evidence;

/// <summary>
/// Reads a site's assetlinks.json (Google, Digital Asset Links: statement list): which Android applications may handle all of its addresses. Statements of
/// other kinds are passed over; at most <see cref="MostLinks"/> are kept.
/// </summary>
public static class AssetLinksReader
{
    public const string Version = "app-links/1";
    public const int MaxBytes = 512 << 10;
    public const int MostLinks = 200;

    private const string Relation = "delegate_permission/common.handle_all_urls";
    private const int Sha256Digits = 64;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Where the platform looks for the document of a host; of "*.example.org" at example.org.</summary>
    public static Uri Address(string host) =>
        new UriBuilder(Uri.UriSchemeHttps, host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host, 443, "/.well-known/assetlinks.json").Uri;

    /// <summary>The host with the document's links, or with why they could not be read.</summary>
    public static AppLinkHost Observe(string host, FetchFacts fetch, ReadOnlyMemory<byte> document)
    {
        var observed = new AppLinkHost(host, fetch);
        if (document.Length > MaxBytes)
        {
            return observed with { Refusal = new("assetlinks.too-large", $"The document has more than {MaxBytes} bytes.") };
        }

        try
        {
            using var json = JsonDocument.Parse(document.Span.StartsWith("\uFEFF"u8) ? document[3..] : document, Options);
            return json.RootElement.ValueKind is JsonValueKind.Array
                ? observed with { Links = [.. json.RootElement.EnumerateArray().Select(Link).OfType<AssetLink>().Take(MostLinks)] }
                : observed with { Refusal = new("assetlinks.not-a-list", "The document is not a list of statements.") };
        }
        catch (JsonException)
        {
            return observed with { Refusal = new("assetlinks.not-json", "The document is not JSON, or is nested too deep.") };
        }
    }

    private static AssetLink? Link(JsonElement statement) =>
        Member(statement, "relation") is { ValueKind: JsonValueKind.Array } relations && Texts(relations).Contains(Relation, StringComparer.Ordinal)
        && Member(statement, "target") is { } target && Text(target, "namespace") is "android_app" && Text(target, "package_name") is { Length: <= 255 } package
            ? new(package, Fingerprints(target))
            : null;

    private static string[] Fingerprints(JsonElement target) => Member(target, "sha256_cert_fingerprints") is { ValueKind: JsonValueKind.Array } listed
        ? [.. Texts(listed).Select(text => text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant())
            .Where(text => text.Length == Sha256Digits && text.All(char.IsAsciiHexDigitLower)).Distinct(StringComparer.Ordinal).Take(MostLinks)]
        : [];

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String)
        .Select(JsonText.ValueOf).OfType<string>();

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? JsonText.ValueOf(value) : null;

    // A member's name may be no Unicode text, which the parser's own look-up does not survive.
    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject().Where(member => JsonText.NameOf(member) == name).Select(member => (JsonElement?)member.Value).FirstOrDefault()
        : null;
}
