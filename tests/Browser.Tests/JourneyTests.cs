using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>What visitors come for, from the first page to the last, with scripts and without.</summary>
public sealed partial class JourneyTests(RunningSite site)
{
    [Theory]
    [InlineData("fr", true), InlineData("fr", false), InlineData("en", true), InlineData("en", false)]
    public async Task A_person_finds_an_app_and_reads_why_it_is_there(string language, bool scripts)
    {
        var french = language == "fr";
        await using var visit = await site.VisitAsync(language, scripts);
        var page = await visit.GoAsync("/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("REPÈRES");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Chercher" : "Search" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(french ? "1 application" : "1 app");

        await page.GetByRole(AriaRole.Link, new() { Name = french ? "Carnet de suivi" : "Self-monitoring diary" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Narrowed);
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("REPÈRES");

        await page.GetByRole(AriaRole.Link, new() { Name = "Repères Exemple" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Repères Exemple");
        await Expect(page.Locator(".question-grid h3")).ToHaveCountAsync(6);
        await Expect(page.Locator(".models figure")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Link, new() { Name = french ? "Lire le rapport de conformité" : "Read the conformance report" }).ClickAsync();
        await Expect(page.Locator(".verdict-word")).ToHaveTextAsync(french ? "Conforme" : "Conformant");
        await Expect(page.Locator("#BAS-SEC-10 .state")).ToContainTextAsync(french ? "Satisfait" : "Met");

        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(Narrowed);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("fr"), InlineData("en")]
    public async Task A_vendor_reads_a_call_and_how_to_answer(string language)
    {
        var french = language == "fr";
        await using var visit = await site.VisitAsync(language, scripts: false);
        var page = await visit.GoAsync("/");
        await page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = french ? "Appels à expérimenter" : "Calls for experiments" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = french ? "Suivi à domicile après une chirurgie" : "Follow-up at home after surgery" }).ClickAsync();
        await Expect(page.Locator(".facts")).ToContainTextAsync(french ? "Bretagne" : "Brittany");
        await Expect(page.Locator(".facts")).ToContainTextAsync(french ? "Niveau 2 sur 4" : "Level 2 of 4");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("@hospital.example.org");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_developer_reads_both_parts_of_a_mail_and_the_html_part_has_no_rights()
    {
        await using var visit = await site.VisitAsync("en");
        var page = await visit.GoAsync("/dev/mail");
        await page.Locator(".card a").Last.ClickAsync();
        await Expect(page.Locator(".mail-text")).ToContainTextAsync("http://localhost");
        await Expect(page.FrameLocator("iframe").Locator("hr + p")).ToContainTextAsync("Ce message automatique");
        var body = await page.Context.APIRequest.GetAsync($"{page.Url.Split('?')[0]}/html");
        Assert.Contains("sandbox", body.Headers["content-security-policy"], StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("fr"), InlineData("en")]
    public async Task A_vendor_reads_what_blocks_before_anything_else(string language)
    {
        await using var visit = await site.VisitAsync(language, key: site.VendorKey);
        var page = await visit.GoAsync(site.ReturnedReport);
        await Expect(page.Locator(".verdict-word")).ToHaveTextAsync(language == "fr" ? "Non conforme" : "Not conformant");
        var first = page.Locator(".criterion").First;
        await Expect(first).ToHaveClassAsync("criterion status-notmet");
        await Expect(first.Locator(".remedy")).ToBeVisibleAsync();
        Assert.Empty(await Axe.FindAsync(page));
        await visit.PictureAsync($"returned-report-{language}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".site-header nav").First).ToBeHiddenAsync();
        await visit.PictureAsync($"returned-report-{language}-print");
        visit.AssertQuiet();
    }

    [GeneratedRegex("/catalogue\\?.*q=REP%C3%88RES.*function=self-monitoring", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Narrowed { get; }
}
