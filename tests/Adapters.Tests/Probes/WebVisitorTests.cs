using Balise.Adapters.Probes;
using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Checks;
using Balise.Conformance.Checks.Web;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Probes;

/// <summary>A visit, over real TLS on loopback, of a site that does everything right and of sites that do not.</summary>
public sealed class WebVisitorTests
{
    [Fact]
    public async Task An_exemplary_site_shows_all_that_the_checks_look_for()
    {
        await using var site = await LoopbackSite.Exemplary();

        var facts = await Visitor(site).VisitAsync(new Uri(site.HttpsUrl, "/some/page"), TestContext.Current.CancellationToken);

        var https = Assert.Single(facts.Https.Responses);
        Assert.Null(facts.Https.Failure);
        Assert.Equal(200, https.Status);
        Assert.Equal(site.HttpsUrl.AbsoluteUri, https.Url);
        Assert.Equal(["max-age=31536000; includeSubDomains"], https.Headers["strict-transport-security"]);
        Assert.Contains("Secure; HttpOnly; SameSite=Strict", Assert.Single(https.Headers["set-cookie"]), StringComparison.Ordinal);
        Assert.Null(https.Text);
        Assert.Null(facts.Http!.Failure);
        Assert.Equal([301, 200], facts.Http.Responses.Select(response => response.Status));
        Assert.Equal($"{site.HttpUrl} {site.HttpsUrl}", string.Join(' ', facts.Http.Responses.Select(response => response.Url)));
        Assert.StartsWith("Contact: mailto:", facts.SecurityTxt.Responses.Single().Text, StringComparison.Ordinal);
        Assert.Equal(["text/plain; charset=utf-8"], facts.SecurityTxt.Responses.Single().Headers["content-type"]);
    }

    [Fact]
    public async Task An_exemplary_site_shows_its_document_its_handshakes_and_its_answer_to_others()
    {
        await using var site = await LoopbackSite.Exemplary();

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.True(facts.Page is { Reader: PageReader.Version, Facts: { Language: "fr", HasTitle: true, Accessibility: [], ThirdPartyHosts: [], TrackerHosts: null } });
        Assert.Equal("TLS 1.3", facts.Tls?.Version);
        Assert.True(facts.Cors is { Preflight.Status: 200, Request.Status: 200, Failure: null });
        Assert.Contains("https OPTIONS /", site.Requests);
        Assert.All(AllChecks.List.OfType<WebCheck>(), check => Assert.Equal((check.Info.Id, Outcome.Met), (check.Info.Id, check.Evaluate(Evidence(facts)).Outcome)));
    }

    [Fact]
    public async Task An_origin_that_is_reflected_with_credentials_is_seen()
    {
        await using var site = await LoopbackSite.Exemplary();
        site.Headers.Add(("Access-Control-Allow-Origin", "https://foreign-origin.invalid"));
        site.Headers.Add(("Access-Control-Allow-Credentials", "true"));

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Null(facts.Cors?.Request);
        Assert.Equal(Outcome.NotMet, new WebRefusesForeignOrigins().Evaluate(Evidence(facts)).Outcome);
    }

    [Fact]
    public async Task Known_trackers_among_the_hosts_of_a_page_are_named()
    {
        await using var site = await LoopbackSite.Exemplary();
        site.Pages["/"] = new SitePage("<!doctype html><script src=https://stats.tracker.example/a.js></script><img src=//cdn.example.net/a.png alt=''>");

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, new TrackerHosts([@"tracker\.example", "(["]), TestContext.Current.CancellationToken);

        Assert.Equal(["cdn.example.net", "stats.tracker.example"], facts.Page!.Facts!.ThirdPartyHosts);
        Assert.Equal(["stats.tracker.example"], facts.Page.Facts.TrackerHosts);
    }

    [Fact]
    public async Task Security_txt_is_looked_for_at_its_old_place_when_it_is_not_at_its_own()
    {
        await using var site = await LoopbackSite.Exemplary();
        site.Pages["/security.txt"] = site.Pages["/.well-known/security.txt"];
        site.Pages.Remove("/.well-known/security.txt");

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(new Uri(site.HttpsUrl, "/security.txt").AbsoluteUri, facts.SecurityTxt.Url);
        Assert.NotNull(facts.SecurityTxt.Responses.Single().Text);
    }

    [Fact]
    public async Task A_careless_site_has_no_security_txt_and_no_redirect()
    {
        await using var site = await LoopbackSite.Careless();

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(404, facts.SecurityTxt.Responses.Single().Status);
        Assert.EndsWith("/.well-known/security.txt", facts.SecurityTxt.Url, StringComparison.Ordinal);
        Assert.Equal([200], facts.Http!.Responses.Select(response => response.Status));
    }

    [Fact]
    public async Task A_page_in_the_place_of_security_txt_is_not_kept()
    {
        await using var site = await LoopbackSite.Exemplary();
        site.Pages["/.well-known/security.txt"] = new SitePage("<p>Welcome back, user 42</p>");

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(200, facts.SecurityTxt.Responses.Single().Status);
        Assert.Null(facts.SecurityTxt.Responses.Single().Text);
    }

    [Fact]
    public async Task A_security_txt_beyond_64_kilobytes_is_too_large()
    {
        await using var site = await LoopbackSite.Exemplary();
        site.Pages["/.well-known/security.txt"] = new SitePage(new string('#', 64 * 1024 + 1), "text/plain");

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.TooLarge, facts.SecurityTxt.Failure?.Code);
        Assert.Null(facts.SecurityTxt.Responses.Single().Text);
    }

    [Fact]
    public async Task Without_a_counterpart_port_plain_http_is_not_asked()
    {
        await using var site = await LoopbackSite.Exemplary();

        var facts = await Visitor(site, httpPort: null).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Null(facts.Http);
        Assert.DoesNotContain(site.Requests, request => request.StartsWith("http ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_downgrade_to_plain_http_is_followed_and_recorded()
    {
        await using var site = await LoopbackSite.Exemplary();
        site.RedirectsToHttps = false;
        site.Pages["/"] = new SitePage("", Status: 302) { Headers = [("Location", $"{site.HttpUrl}plain")] };
        site.Pages["/plain"] = new SitePage("<p>plain</p>");

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal("https http", string.Join(' ', facts.Https.Responses.Select(response => new Uri(response.Url).Scheme)));
        Assert.Null(facts.Https.Failure);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_root_is_refused()
    {
        await using var site = await LoopbackSite.Exemplary();
        await using var other = await LoopbackSite.StartAsync();

        var facts = await Visitor(site, root: other.RootPemPath).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.CertificateRefused, facts.Https.Failure?.Code);
        Assert.Empty(facts.Https.Responses);
        Assert.Equal(FetchFailure.CertificateRefused, facts.Http!.Failure?.Code);
        Assert.Equal([301], facts.Http.Responses.Select(response => response.Status));
    }

    [Theory]
    [InlineData(true, "localhost")]
    [InlineData(false, "elsewhere.example")]
    public async Task An_expired_certificate_or_one_of_another_host_is_refused(bool expired, string name)
    {
        await using var site = await LoopbackSite.StartAsync(authority => authority.Issue(expired, issuerAt: null, name));

        var facts = await Visitor(site).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.CertificateRefused, facts.Https.Failure?.Code);
        Assert.Contains(expired ? "NotTimeValid" : "RemoteCertificateNameMismatch", facts.Https.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Requests, request => request.StartsWith("https", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_inside_a_certificate_is_not_followed()
    {
        await using var issuer = new RawServer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        await using var site = await LoopbackSite.StartAsync(authority => authority.Issue(issuerAt: new Uri(issuer.Url, "issuer.crt")));
        await using var other = await LoopbackSite.StartAsync();
        var before = issuer.Requests.Count;

        var facts = await Visitor(site, root: other.RootPemPath).VisitAsync(site.HttpsUrl, TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.CertificateRefused, facts.Https.Failure?.Code);
        Assert.Equal(before, issuer.Requests.Count);
    }

    [Fact]
    public async Task Plain_http_where_https_is_expected_is_unreachable()
    {
        await using var site = await LoopbackSite.StartAsync();

        var facts = await Visitor(site).VisitAsync(new Uri($"https://localhost:{site.HttpPort}/"), TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.Unreachable, facts.Https.Failure?.Code);
    }

    private static EvidenceBundle Evidence(WebFacts web) => new()
    {
        Manifest = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest,
        CollectedAt = TimeProvider.System.GetUtcNow(),
        Artefacts = [],
        Web = new(WebVisitor.Version, web),
    };

    private static WebVisitor Visitor(LoopbackSite site, string? root = null) => Visitor(site, site.HttpPort, root);

    private static WebVisitor Visitor(LoopbackSite site, int? httpPort, string? root = null)
    {
        var options = Guard.Budgets(root: root ?? site.RootPemPath, httpPort: httpPort);
        return new WebVisitor(Guard.Client(options), Options.Create(options));
    }
}
