using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>Takes from the facts of a page and of a visit what the header analysis asks.</summary>
public static class SiteDocuments
{
    // Proxies and clients join repeated fields with commas; these keep their own lines.
    private static readonly string[] NeverJoined = ["set-cookie", "content-security-policy"];

    public static SiteDocument Of(PageFacts page) => new(
        page.Policies, page.Referrer, page.ScriptElements,
        [.. page.Resources.Where(resource => resource.Kind is "script").Select(script => new SiteScript(script.Address, script.Integrity))]);

    /// <summary>The site as the Observatory would have seen it on this visit.</summary>
    public static WebSite Of(WebFacts web, HstsPreloadList? preloaded = null)
    {
        var (https, http) = (Last(web.Https), web.Http is { } plain ? Last(plain) : null);
        var page = web.Https.Responses is [.., var final] ? final : web.Http?.Responses is [.., var other] ? other : null;
        var jar = new WebCookieJar();
        foreach (var response in web.Https.Responses.Concat(web.Http?.Responses ?? []))
        {
            if (Uri.TryCreate(response.Url, UriKind.Absolute, out var address) && response.Headers.TryGetValue("set-cookie", out var fields))
                jar.Add(address, fields);
        }
        return new()
        {
            Host = Uri.TryCreate(web.Https.Url, UriKind.Absolute, out var asked) ? asked.IdnHost : "",
            OverHttps = page?.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true,
            Page = https ?? http,
            Https = https,
            Http = http,
            HttpRoute = [.. (web.Http?.Responses ?? []).Select(response => Uri.TryCreate(response.Url, UriKind.Absolute, out var hop) ? hop : null).OfType<Uri>()],
            Cors = web.Cors?.Preflight is { } preflight ? Answer(preflight) : null,
            CorsOrigin = web.Cors?.Origin,
            Cookies = jar.Cookies,
            Document = web.Page?.Facts is { } document ? Of(document) : null,
            Preloaded = preloaded ?? HstsPreloadList.Empty,
        };
    }

    private static SiteAnswer? Last(FetchFacts fetch) => fetch switch
    {
        { Failure.Code: FetchFailure.CertificateRefused } => new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), Verified: false),
        { Responses: [.., var last] } => Answer(last),
        _ => null,
    };

    private static SiteAnswer Answer(ResponseFacts response) => new(response.Headers.ToDictionary(
        header => header.Key,
        header => header.Value.Count < 2 || NeverJoined.Contains(header.Key) ? header.Value : [string.Join(", ", header.Value)],
        StringComparer.Ordinal));
}
