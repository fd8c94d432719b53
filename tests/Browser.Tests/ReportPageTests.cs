using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Reports.Views;
using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>The page of a report in every state it can have, with what the demonstration has not: answers, judgements, waivers, slots.</summary>
public sealed class ReportPageTests(RunningSite site)
{
    private static readonly SortedDictionary<string, Report> Reports = new(SampleReports.All.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { ["full"] = RenderedReport.Full };

    public static TheoryData<string, string, int> All => [.. from name in Reports.Keys from language in new[] { "fr", "en" } from width in new[] { 1280, 320 } select (name, language, width)];

    [Theory, MemberData(nameof(All))]
    public async Task Axe_finds_nothing_and_nothing_overflows(string name, string language, int width)
    {
        await using var visit = await site.VisitAsync(language, width: width);
        var page = visit.Page;
        await page.SetContentAsync(await RenderedReport.HtmlAsync(Reports[name], language));
        await visit.PictureAsync($"report-{name}-{language}-{width}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        Assert.Empty(await Axe.FindAsync(page));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), width - 20, width);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        var anchors = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))");
        Assert.Empty(anchors);
    }

    [Theory]
    [InlineData("fr", "1 exigence obligatoire", "Identité nationale de santé (INS)", "attendent l'annexe officielle", "jusqu'au 31 décembre 2026", "31 janvier 2027")]
    [InlineData("en", "mandatory requirement", "National health identity (INS)", "await the official annex", "until 31 December 2026", "31 January 2027")]
    public async Task Everything_that_counts_is_said_in_words(string language, params string[] words)
    {
        await using var visit = await site.VisitAsync(language);
        await visit.Page.SetContentAsync(await RenderedReport.HtmlAsync(RenderedReport.Full, language));
        foreach (var word in words.Skip(1))
            await Expect(visit.Page.Locator("main")).ToContainTextAsync(word);
        await Expect(visit.Page.Locator("#contradictions")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#later")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#BAS-URB-02 .sides")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("#BAS-SEC-04 a[href*='/checks/SEC-APK-003']")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("article.telling")).ToHaveCountAsync(3);
        await Expect(visit.Page.Locator(".gauges li")).ToHaveCountAsync(4);
    }
}
