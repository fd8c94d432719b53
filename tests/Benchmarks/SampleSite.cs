using Balise.Conformance.Artefacts.Web;

namespace Balise.Benchmarks;

/// <summary>One site's exchange, the same for both sides of the comparison.</summary>
internal static class SampleSite
{
    private const string Host = "carnet.example.org";
    private const string Body =
        "<!doctype html><html lang='fr'><head><title>Carnet</title><script src='/a.js'></script></head><body><p>Bonjour</p></body></html>";

    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        ["content-type"] = "text/html",
        ["content-security-policy"] = "default-src 'self'; img-src 'self' data: https://images.example.org; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        ["strict-transport-security"] = "max-age=31536000; includeSubDomains",
        ["x-content-type-options"] = "nosniff",
        ["referrer-policy"] = "no-referrer",
    };

    public static string Json { get; } = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["host"] = Host,
        ["headers"] = Headers,
        ["httpRedirects"] = new[] { Hop($"http://{Host}/", 301), Hop($"https://{Host}/", 200) },
        ["httpsRedirects"] = new[] { Hop($"https://{Host}/", 200) },
        ["body"] = Body,
    });

    public static WebSite Read()
    {
        var answer = new SiteAnswer(Headers.ToDictionary(header => header.Key, IReadOnlyList<string> (header) => [header.Value], StringComparer.Ordinal));
        var page = PageReader.Read(Body, new Uri($"https://{Host}/")).Facts!;
        return new()
        {
            Host = Host,
            OverHttps = true,
            Page = answer,
            Https = answer,
            Http = answer,
            Cors = answer,
            HttpRoute = [new($"http://{Host}/"), new($"https://{Host}/")],
            Document = SiteDocuments.Of(page),
        };
    }

    private static Dictionary<string, object> Hop(string url, int status) => new(StringComparer.Ordinal) { ["url"] = url, ["status"] = status };
}
