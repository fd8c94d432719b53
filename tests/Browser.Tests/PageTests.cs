namespace Balise.Browser.Tests;

/// <summary>What holds for every page, in both languages.</summary>
public sealed class PageTests(RunningSite site)
{
    private static readonly string[] Names =
        [
            "home", "catalogue", "nothing-found", "narrowed", "listing", "report", "calls", "call", "mails", "mail", "no-such-page",
            "questionnaire", "questionnaire-answered", "questionnaire-refused", "packs", "pack", "pack-awaiting", "checks", "check", "check-of-answers", "sign-in",
        ];

    public static TheoryData<string, string> All => [.. from name in Names from language in new[] { "fr", "en" } select (name, language)];

    [Theory, MemberData(nameof(All))]
    public async Task Axe_finds_nothing_and_a_narrow_window_needs_no_sideways_scrolling(string name, string language)
    {
        await using var visit = await site.VisitAsync(language);
        var page = await visit.GoAsync(site.Pages[name]);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(await Axe.FindAsync(page));
        await visit.PictureAsync($"{name}-{language}");
        await page.SetViewportSizeAsync(320, 800);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 300, 320);
        await visit.PictureAsync($"{name}-{language}-320");
        visit.AssertQuiet();
    }

    [Theory, MemberData(nameof(All))]
    public async Task One_heading_one_title_and_the_same_page_in_the_other_language(string name, string language)
    {
        await using var visit = await site.VisitAsync(language, scripts: false);
        var page = await visit.GoAsync(site.Pages[name]);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.EndsWith("– Balise", await page.TitleAsync(), StringComparison.Ordinal);
        var other = language == "fr" ? "en" : "fr";
        var query = new Uri(page.Url).Query.TrimStart('?');
        await page.Locator($"header a[hreflang={other}]").ClickAsync();
        Assert.Equal(other, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains(query, page.Url, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public void The_list_of_pages_is_whole() => Assert.Equal(site.Pages.Keys.Order(StringComparer.Ordinal), Names.Order(StringComparer.Ordinal));
}
