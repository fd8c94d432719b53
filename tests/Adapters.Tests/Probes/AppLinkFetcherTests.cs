using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;

namespace Balise.Adapters.Tests.Probes;

public sealed class AppLinkFetcherTests
{
    private const string Path = "/.well-known/assetlinks.json";

    [Fact]
    public async Task A_published_document_is_read()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Pages[Path] = new($$$"""
            [{"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"android_app",
              "package_name":"org.example","sha256_cert_fingerprints":["{{{new string('a', 64)}}}"]}}]
            """, "application/json");

        var host = await FetchAsync(site);

        Assert.Equal(("org.example", new string('a', 64)), (host.Links!.Single().Package, host.Links![0].Certificates.Single()));
        Assert.Equal(200, host.Fetch.Responses.Single().Status);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Pages[Path] = new("", Status: 301) { Headers = [("Location", "/elsewhere.json")] };
        site.Pages["/elsewhere.json"] = new("[]", "application/json");

        var host = await FetchAsync(site);

        Assert.Equal([301], host.Fetch.Responses.Select(response => response.Status));
        Assert.Null(host.Links);
        Assert.DoesNotContain(site.Requests, request => request.EndsWith("/elsewhere.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_a_list_is_refused_and_what_is_absent_is_not_read()
    {
        await using var site = await LoopbackSite.StartAsync();
        Assert.Equal((404, null), (await FetchAsync(site)) is { Fetch.Responses: [{ Status: var status }], Refusal: var refusal } ? (status, refusal) : default);
        site.Pages[Path] = new("<html>");
        Assert.Equal("assetlinks.not-json", (await FetchAsync(site)).Refusal?.Code);
    }

    private static Task<AppLinkHost> FetchAsync(LoopbackSite site) => new AppLinkFetcher(Guard.Client(Guard.Budgets(root: site.RootPemPath)))
        .FetchAsync("localhost", new Uri(site.HttpsUrl, Path), TestContext.Current.CancellationToken);
}
