using System.Text;
using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Probes;

public sealed class PageFetcherTests
{
    [Theory]
    [InlineData("bonjour", 7)]
    [InlineData("<p>a b\n c</p>", 3)]
    [InlineData("<!doctype html><title>never</title><p>seen</p>", 4)]
    [InlineData("<script>var a = '<p>text</p>';</script>ok", 2)]
    [InlineData("<SCRIPT type=x>a</SCRIPT >ok", 2)]
    [InlineData("<style>p{}</style><template>no</template><noscript>no</noscript>ok", 2)]
    [InlineData("<scripture>seen</scripture>", 4)]
    [InlineData("<script>never closed", 0)]
    [InlineData("<!-- a > b -->ok", 2)]
    [InlineData("<!-- never closed", 0)]
    [InlineData("<p title=\"a > b\">ok</p>", 2)]
    [InlineData("<p title='never closed>no", 0)]
    [InlineData("1 < 2", 3)]
    [InlineData("<", 1)]
    [InlineData("</", 0)]
    [InlineData("&eacute;&#233;&#xE9;", 3)]
    [InlineData("a&nbsp;b", 2)]
    [InlineData("AT&T; R&D", 8)]
    [InlineData("<p hidden>no</p>ok", 2)]
    [InlineData("<div style=\"display: none\"><div>no</div>no</div>ok", 2)]
    [InlineData("&&&", 3)]
    [InlineData("\u200B\uFEFF\0", 0)]
    public async Task Visible_characters_are_those_a_reader_sees(string html, int expected) => Assert.Equal(expected, await CountAsync(html));

    [Fact]
    public async Task A_hundred_thousand_nested_elements_cost_no_more_than_their_length() =>
        Assert.Equal(2, await CountAsync(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "ok"));

    [Fact]
    public async Task The_exemplary_policy_is_long_enough_and_its_text_is_not_kept()
    {
        await using var site = await LoopbackSite.Exemplary();

        var facts = await FetchAsync(site, site.PrivacyPolicyUrl);

        Assert.InRange(facts.Responses.Single().VisibleCharacters ?? 0, 3001, 10_000);
        Assert.Null(facts.Responses.Single().Text);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public async Task Characters_are_counted_in_the_encoding_of_the_page(string charset)
    {
        var body = Encoding.GetEncoding(charset).GetBytes("<p>é à ü</p>");
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\nContent-Length: {body.Length}\r\n\r\n"), cancellation);
            await stream.WriteAsync(body, cancellation);
        });

        var page = await new PageFetcher(Guard.Client(Guard.Loopback), Options.Create(Guard.Loopback))
            .FetchPageAsync(server.Url, TestContext.Current.CancellationToken);

        Assert.Equal(3, page.Facts.Responses.Single().VisibleCharacters);
    }

    [Fact]
    public async Task What_is_not_text_has_no_visible_characters_to_count()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Pages["/policy.pdf"] = new SitePage("%PDF-1.7", "application/pdf");

        Assert.Null((await FetchAsync(site, new Uri(site.HttpsUrl, "/policy.pdf"))).Responses.Single().VisibleCharacters);
    }

    private static async Task<int?> CountAsync(string html)
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Pages["/"] = new SitePage(html);
        return (await FetchAsync(site, site.HttpsUrl)).Responses.Single().VisibleCharacters;
    }

    private static async Task<FetchFacts> FetchAsync(LoopbackSite site, Uri url)
    {
        var options = Guard.Budgets(maxBodyBytes: 1024 * 1024, root: site.RootPemPath);
        return (await new PageFetcher(Guard.Client(options), Options.Create(options)).FetchPageAsync(url, TestContext.Current.CancellationToken)).Facts;
    }
}
