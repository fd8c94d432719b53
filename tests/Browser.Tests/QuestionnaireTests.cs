using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>A vendor asks what applies, reads why and by whom it is judged, and takes a template home.</summary>
public sealed class QuestionnaireTests(RunningSite site)
{
    [Theory]
    [InlineData("fr", true), InlineData("fr", false), InlineData("en", false)]
    public async Task A_vendor_ticks_and_reads_what_applies(string language, bool scripts)
    {
        var french = language == "fr";
        await using var visit = await site.VisitAsync(language, scripts);
        var page = await visit.GoAsync("/packs");
        await page.GetByRole(AriaRole.Link, new() { Name = french ? "Qu'est-ce qui s'applique à mon produit" : "What applies to my product" }).ClickAsync();
        await page.GetByLabel("Web", new() { Exact = true }).CheckAsync();
        await page.GetByLabel(french ? "Utilise l'identité nationale de santé (INS)" : "Uses the national health identity (INS)").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Voir ce qui s'applique" : "See what applies" }).ClickAsync();

        await Expect(page.GetByLabel("Web", new() { Exact = true })).ToBeCheckedAsync();
        await Expect(page.Locator("#results-title")).ToContainTextAsync(french ? "critères s'appliquent" : "criteria apply");
        var observed = page.Locator(".pack[open] .criterion", new() { Has = page.Locator("a[href*='/checks/']") }).First;
        await PressAsync(observed.Locator("summary"));
        await Expect(observed.Locator(".asks")).ToContainTextAsync("Source");
        await PressAsync(observed.Locator(".asks a[href*='/checks/']").First);
        await Expect(page.Locator(".prose h2").First).ToHaveTextAsync(french ? "Ce qu'il regarde" : "What it looks at");
        await page.GoBackAsync();
        var template = await page.Context.APIRequest.GetAsync((await page.Locator("a[download]").GetAttributeAsync("href"))!);
        Assert.Equal((200, "application/json; charset=utf-8"), (template.Status, template.Headers["content-type"]));
        Assert.Contains("\"questionnaire-answers/1\"", await template.TextAsync(), StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Without_a_platform_the_form_says_what_is_missing_and_keeps_the_ticks()
    {
        await using var visit = await site.VisitAsync("fr", scripts: false);
        var page = await visit.GoAsync("/questionnaire?flag=usesIns");
        Assert.Equal(400, visit.Status);
        Assert.StartsWith("Erreur", await page.TitleAsync(), StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("au moins une plateforme");
        await Expect(page.Locator("#flag-usesIns")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Paper_shows_every_criterion_opened_and_no_form()
    {
        await using var visit = await site.VisitAsync("fr");
        var page = await visit.GoAsync(site.Pages["questionnaire-answered"]);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("form.questionnaire")).ToBeHiddenAsync();
        await Expect(page.Locator(".criterion .asks").First).ToBeVisibleAsync();
        await visit.PictureAsync("questionnaire-fr-print");
    }

    [Fact]
    public async Task A_criterion_leads_to_its_neighbours_in_other_rules()
    {
        await using var visit = await site.VisitAsync("en");
        var page = await visit.GoAsync(site.Pages["pack-awaiting"]);
        await Expect(page.Locator(".slots").First).ToContainTextAsync("nothing counts as met");
        await PressAsync(page.Locator("#covered ~ details summary").First);
        await PressAsync(page.Locator(".criterion summary").First);
        var link = page.Locator(".criterion .asks a[href*='/packs/baseline/']").First;
        var href = (await link.GetAttributeAsync("href"))!;
        await PressAsync(link);
        await Expect(page.Locator($"[id='{href[(href.IndexOf('#', StringComparison.Ordinal) + 1)..]}'] h4")).ToBeInViewportAsync();
        visit.AssertQuiet();
    }

    /// <summary>By the keyboard: a click waits for a long page to stop scrolling.</summary>
    private static async Task PressAsync(ILocator target)
    {
        await target.FocusAsync();
        await target.PressAsync("Enter");
    }
}
