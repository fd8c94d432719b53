using System.Text.Json;
using Balise.Conformance.Artefacts.Web;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>Turns a recorded case or a captured site into what the analysis takes.</summary>
internal static class RecordedSite
{
    private static readonly Lazy<HstsPreloadList> Preloaded = new(() =>
        HstsPreloadList.Parse(File.ReadAllBytes(Path.Combine(Testing.Corpora.Find()!, "http-observatory", "hsts-preload-used.json"))));

    public static WebSite OfVector(JsonElement input) => Of(input, input, input.GetProperty("body").GetString() ?? "", input.GetProperty("sessionUrl").GetString()!) with
    {
        Cookies = [.. input.GetProperty("cookies").EnumerateArray().Select(Cookie)],
        CorsOrigin = Optional(input, "cors") is { } cors && Optional(cors, "requestHeaders") is { } headers ? Headers(headers).GetValueOrDefault("origin")?[0] : null,
    };

    public static WebSite OfCapture(JsonElement capture) => Of(
        capture, capture.GetProperty("responses"), capture.GetProperty("resources").GetProperty("path").GetString() ?? "",
        capture.GetProperty("session").GetProperty("url").GetString()!);

    private static WebSite Of(JsonElement root, JsonElement responses, string body, string sessionUrl)
    {
        var url = new Uri(sessionUrl);
        var page = PageReader.Read(body, url).Facts;
        var auto = Optional(responses, "auto");
        return new()
        {
            Host = root.GetProperty("site").GetProperty("hostname").GetString()!,
            OverHttps = url.Scheme == Uri.UriSchemeHttps,
            Page = Answer(auto),
            Https = Answer(Optional(responses, "https")),
            Http = Answer(Optional(responses, "http")),
            Cors = Answer(Optional(responses, "cors")),
            HttpRoute = [.. responses.GetProperty("httpRedirects").EnumerateArray().Select(hop => new Uri(hop.GetProperty("url").GetString()!))],
            Document = page is null ? null : WithMeta(SiteDocuments.Of(page), auto),
            Preloaded = Preloaded.Value,
        };
    }

    /// <summary>A recorded case gives what the document says beside it, where the case is about it.</summary>
    private static SiteDocument WithMeta(SiteDocument document, JsonElement? auto)
    {
        if (auto is not { } answer || Optional(answer, "httpEquiv") is not { } meta)
            return document;
        return document with
        {
            Policies = Texts(meta, "content-security-policy") ?? document.Policies,
            Referrer = Texts(meta, "referrer-policy") is { } referrer ? string.Join(", ", referrer) : document.Referrer,
            ResourcePolicies = Texts(meta, "cross-origin-resource-policy"),
        };
    }

    private static string[]? Texts(JsonElement meta, string name) =>
        Optional(meta, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : null;

    private static SiteAnswer? Answer(JsonElement? response) => response is { } answer
        ? new(Headers(answer.GetProperty("headers")), Optional(answer, "verified")?.ValueKind is not JsonValueKind.False)
        : null;

    private static Dictionary<string, IReadOnlyList<string>> Headers(JsonElement headers) => headers.EnumerateObject()
        .GroupBy(header => header.Name.ToLowerInvariant(), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.SelectMany(header =>
            header.Value.ValueKind is JsonValueKind.Array ? header.Value.EnumerateArray().Select(value => value.GetString()!) : [header.Value.ToString()])]);

    private static WebCookie Cookie(JsonElement cookie) => new(cookie.GetProperty("key").GetString() ?? "")
    {
        Secure = Optional(cookie, "secure")?.GetBoolean() ?? false,
        HttpOnly = Optional(cookie, "httpOnly")?.GetBoolean() ?? false,
        SameSite = Optional(cookie, "sameSite")?.GetString(),
    };

    private static JsonElement? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
