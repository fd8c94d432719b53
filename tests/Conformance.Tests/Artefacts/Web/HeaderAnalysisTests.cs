using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Web;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts.Web;

/// <summary>The parts of the header analysis, one rule at a time, and all of it on arbitrary headers.</summary>
public sealed class HeaderAnalysisTests
{
    private static readonly string[] Names =
    [
        "content-security-policy", "content-security-policy-report-only", "set-cookie", "strict-transport-security", "x-frame-options", "x-content-type-options",
        "referrer-policy", "cross-origin-opener-policy", "cross-origin-embedder-policy", "cross-origin-resource-policy", "access-control-allow-origin", "content-type",
    ];

    [Theory]
    [InlineData("require-corp", "require-corp")]
    [InlineData(" require-corp ; report-to=\"a;b\"", null)]
    [InlineData("require-corp;report-to=\"a;b\\\"\"", "require-corp")]
    [InlineData("require-corp; a; b=1; c=-1.25; d=?1; e=:YQ==:; f=tok/en", "require-corp")]
    [InlineData("\"require-corp\"", null)]
    [InlineData("require-corp, unsafe-none", null)]
    [InlineData("require-corp; Report=1", null)]
    [InlineData("require-corp; a=1.", null)]
    [InlineData("require-corp; a=1234567890123456", null)]
    [InlineData("require-corp;", null)]
    [InlineData("*a", "*a")]
    [InlineData("1a", null)]
    [InlineData("", null)]
    public void A_structured_item_gives_its_token(string value, string? token) => Assert.Equal(token, StructuredItem.Token(value));

    [Theory]
    [InlineData("default-src 'none'", "", "csp-implemented-with-no-unsafe-default-src-none")]
    [InlineData("", "default-src 'none'", "csp-implemented-with-no-unsafe-default-src-none")]
    [InlineData("", "frame-ancestors 'none'", "csp-not-implemented")]
    [InlineData("default-src 'self'; script-src 'nonce-a' 'strict-dynamic' https: 'unsafe-inline'", "", "csp-implemented-with-no-unsafe")]
    [InlineData("default-src 'self' 'nonce-a' 'strict-dynamic' https:", "", "csp-implemented-with-no-unsafe")]
    [InlineData("default-src 'self', ", "", "csp-header-invalid")]
    [InlineData("default-src 'self'; report-uri /a; report-uri /b", "", "csp-implemented-but-duplicate-directives")]
    [InlineData("default-src https://a.example/%zz, default-src https://a.example/%zz", "", "csp-header-invalid")]
    public void Policies_of_header_and_document_are_judged_together(string header, string meta, string result)
    {
        CspAnalysis.Of(header is "" ? [] : [header], meta is "" ? [] : [meta], overHttps: true, out var judged);
        Assert.Equal(result, judged);
    }

    [Theory]
    [InlineData("https://a.example/x/", "https://a.example/x/y", true)]
    [InlineData("https://a.example/x", "https://a.example/x/y", false)]
    [InlineData("https://a.example/%61", "https://a.example/a", true)]
    [InlineData("https://a.example/a/b", "https://a.example/a", false)]
    [InlineData("a/%ff", "a/b", null)]
    public void A_source_covers_another_by_its_path(string wider, string narrower, bool? covers) => Assert.Equal(covers, CspPaths.Match(wider, narrower));

    [Fact]
    public void Policies_without_end_are_refused() =>
        Assert.Null(CspParser.Parse([.. Enumerable.Repeat("img-src " + string.Join(' ', Enumerable.Range(0, 3000).Select(index => $"h{index}.example")), 2000)]));

    [Theory]
    [InlineData("a.b.example.org", "example.org")]
    [InlineData("www.gouv.fr", "www.gouv.fr")]
    [InlineData("a.sante.gouv.fr", "sante.gouv.fr")]
    [InlineData("a.b.co.uk", "b.co.uk")]
    [InlineData("co.uk", null)]
    [InlineData("org", null)]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("LOCALHOST", "localhost")]
    public void A_host_belongs_to_what_somebody_registered(string host, string? domain) => Assert.Equal(domain, RegistrableDomain.Of(host));

    [Fact]
    public void A_cookie_is_read_as_browsers_keep_it()
    {
        var cookie = WebCookie.Parse(" id = a=b ; DOMAIN=.Example.org; path=x; Path=/y; Max-Age=60; secure=no; HttpOnly; samesite=LAX; Expires=Wed, 21 Oct 2026 07:28:00 GMT")!;
        Assert.Equal(("id", "example.org", "/y", 60L, true, true, "lax"), (cookie.Name, cookie.Domain, cookie.Path, cookie.MaxAge, cookie.Secure, cookie.HttpOnly, cookie.SameSite));
        Assert.Equal(new DateTimeOffset(2026, 10, 21, 7, 28, 0, TimeSpan.Zero), cookie.Expires);
        Assert.Null(WebCookie.Parse("=; Secure"));
        Assert.True(WebCookie.Parse("a=b; SameSite")!.HasBadSameSite);
    }

    [Fact]
    public void A_jar_refuses_foreign_domains_and_keeps_the_last()
    {
        var jar = new WebCookieJar();
        jar.Add(new("https://app.example.org/"), ["a=1", "b=1; Domain=example.org", "c=1; Domain=example.com", "d=1; Domain=org", "a=2; Secure"]);
        Assert.Equal([("a", true), ("b", false)], jar.Cookies.Select(cookie => (cookie.Name, cookie.Secure)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"a.example\": 1}")]
    public void A_preload_list_that_is_none_is_refused(string json) =>
        Assert.Throws<ArtefactException>(() => HstsPreloadList.Parse(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Whatever_headers_come_they_are_judged()
    {
        string[] words = ["default-src", "'none'", "'self'", "https:", "'nonce-a'", "'strict-dynamic'", "%zz", ";", ",", " ", "=", "\"", "max-age", "deny", "a/b", "script-src", "'unsafe-inline'", "\uFEFF"];
        var value = Gen.OneOf(Gen.Int[0, words.Length - 1].Array[0, 12].Select(picked => string.Concat(picked.Select(index => words[index]))), Gen.String);
        var headers = Gen.Select(Gen.Int[0, Names.Length - 1].Select(index => Names[index]), value.Array[0, 3]).Array[0, 6];
        Gen.Select(headers, value).Sample((fields, meta) =>
        {
            var answer = new SiteAnswer(fields.GroupBy(field => field.Item1).ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.SelectMany(field => field.Item2)]));
            var jar = new WebCookieJar();
            jar.Add(new("https://app.example.org/"), answer.All("set-cookie"));
            var report = Observatory.Analyse(new()
            {
                Host = "app.example.org",
                OverHttps = true,
                Page = answer,
                Https = answer,
                Http = answer,
                Cors = answer,
                CorsOrigin = "https://foreign-origin.invalid",
                HttpRoute = [new("http://app.example.org/"), new("https://app.example.org/")],
                Cookies = jar.Cookies,
                Document = new([meta], meta, 1, [new(meta, meta)]),
            });
            return report.Tests.Count == 12 && report.Score >= 0;
        }, iter: Testing.Fuzz.Times(5_000));
    }
}
