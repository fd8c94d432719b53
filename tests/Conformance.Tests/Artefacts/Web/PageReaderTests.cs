using System.Diagnostics;
using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts.Web;

/// <summary>What the HTML of a page says of itself, for ordinary and for hostile pages.</summary>
public sealed class PageReaderTests
{
    private static readonly Uri Address = new("https://app.example.org/a/");

    [Fact]
    public void Policies_resources_and_foreign_hosts_are_read()
    {
        var page = Facts("""
            <!doctype html><html lang=fr><head><title>Suivi</title>
            <meta http-equiv=" Content-Security-Policy " content="default-src 'self'"><meta name=Referrer content=origin><meta name=referrer content=no-referrer>
            <script src=/a.js integrity="sha384-x" crossorigin=anonymous></script><script>1</script>
            <link rel="preload StyleSheet" href="https://cdn.example.net/a.css"><link rel=canonical href="https://elsewhere.example/"></head>
            <body><img src="//img.example.com/1.png" srcset="https://two.example.com/1.png 2x" alt=""><img src="https://static.example.org/2.png" alt="">
            <a href="https://linked.example">x</a><iframe src="https://frames.example/"></iframe></body></html>
            """);
        Assert.Equal("fr", page.Language);
        Assert.True(page.HasTitle);
        Assert.Equal(["default-src 'self'"], page.Policies);
        Assert.Equal("no-referrer", page.Referrer);
        Assert.Equal(2, page.ScriptElements);
        Assert.Equal([new("script", "/a.js", "sha384-x", "anonymous"), new("stylesheet", "https://cdn.example.net/a.css", null, null)], page.Resources);
        Assert.Equal(["cdn.example.net", "frames.example", "img.example.com", "two.example.com"], page.ThirdPartyHosts);
        Assert.Null(page.TrackerHosts);
    }

    [Theory]
    [InlineData("<!-- <script src=//x.example/a.js></script> -->", 0)]
    [InlineData("<template><script src=//x.example/a.js></script></template>", 0)]
    [InlineData("<textarea><script src=//x.example/a.js></script></textarea>", 0)]
    [InlineData("<svg><script src=//x.example/a.js></script></svg>", 1)]
    [InlineData("<scr\0ipt src=//x.example/a.js></scr\0ipt>", 0)]
    [InlineData("<SCRIPT\nSRC = '//x.example/a.js'>", 1)]
    public void Scripts_count_where_a_browser_would_run_them(string html, int scripts) => Assert.Equal(scripts, Facts(html).ScriptElements);

    [Fact]
    public void A_base_element_moves_relative_addresses()
    {
        var page = Facts("<base href='https://cdn.example.net/x/'><base href='https://second.example/'><script src=a.js></script>");
        Assert.Equal("https://cdn.example.net/x/a.js", page.Resources.Single().Address);
        Assert.Equal(["cdn.example.net"], page.ThirdPartyHosts);
    }

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b><p>", 100_000)]
    [InlineData("<b id=1><i a><u>x<p>", 40_000)]
    [InlineData("<table><tr><td>", 60_000)]
    [InlineData("<svg><g>", 60_000)]
    [InlineData("</p>", 200_000)]
    [InlineData("<div></ul>", 100_000)]
    [InlineData("<ul><li><a href=#>x", 50_000)]
    [InlineData("<select><option>", 100_000)]
    [InlineData("&#x41;&amp;&notit;", 200_000)]
    [InlineData("<x a=1 b=2 c=3 d=4 e=5 f=6>", 100_000)]
    public void A_page_made_to_exhaust_is_answered_in_time(string unit, int times)
    {
        var html = string.Concat(Enumerable.Repeat(unit, times));
        html = html.Length > 4 * 1024 * 1024 ? html[..(4 * 1024 * 1024)] : html;
        var watch = Stopwatch.StartNew();
        var observed = PageReader.Read(html, Address);
        Assert.True(observed.Facts is null != observed.Refusal is null);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void A_byte_order_mark_is_no_text() => Assert.Equal("fr", Facts("\uFEFF<!doctype html><html lang=fr><title>x</title>").Language);

    [Fact]
    public void A_page_beyond_the_limit_is_refused() =>
        Assert.Equal("page.too-large", PageReader.Read(new(' ', (4 * 1024 * 1024) + 1), Address).Refusal?.Code);

    [Fact]
    public void Lists_are_cut_and_say_so()
    {
        var page = Facts(string.Concat(Enumerable.Range(0, 300).Select(index => $"<script src=https://h{index}.example/></script>")));
        Assert.Equal(200, page.Resources.Count);
        Assert.Equal(200, page.ThirdPartyHosts.Count);
        Assert.Equal(200, page.LeftOut);
    }

    [Fact]
    public void Whatever_is_changed_in_a_page_it_is_answered()
    {
        const string page = "<!doctype html><html lang=fr><base href=/x><meta http-equiv=refresh content='5'><ul><li role=x aria-y=1>a</ul><table><td headers=a id=a></table>"
            + "<label for=a>b</label><input id=a autocomplete=tel><svg role=img><title></title></svg><select><option></select><script src=//x.example></script></html>";
        Gen.Select(Gen.Int[0, page.Length - 1], Gen.OneOf(Gen.Char, Gen.Const('<'), Gen.Const('>'), Gen.Const('"'), Gen.Const('\0'), Gen.Const('/'))).Array[1, 8].Sample(changes =>
        {
            var text = page.ToCharArray();
            foreach (var (at, value) in changes)
                text[at] = value;
            return PageReader.Read(new(text), Address) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };
        }, iter: Testing.Fuzz.Times(2_000));
    }

    private static PageFacts Facts(string html)
    {
        var observed = PageReader.Read(html, Address);
        Assert.Null(observed.Refusal);
        return observed.Facts!;
    }
}
