using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>Signing in and out in a real browser, under the content policy of the pages, without any script.</summary>
public sealed class SignInTests(RunningSite site)
{
    [Theory]
    [InlineData("en", "vendor-owner", "Éditeur Exemple")]
    [InlineData("fr", "nobody", "aucun compte")]
    public async Task Somebody_signs_in_sees_whom_they_act_for_and_signs_out(string language, string person, string seen)
    {
        await using var visit = await site.VisitAsync(language);
        var page = await visit.GoAsync("/account/choice");
        Assert.EndsWith("/sign-in?return=%2Faccount%2Fchoice", page.Url, StringComparison.Ordinal);
        await page.Locator("main a.button").First.ClickAsync();
        await page.Locator($"button[value={person}]").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(seen);
        await Expect(page.Locator("header .visitor form")).ToHaveCountAsync(1);
        Assert.EndsWith("/account/choice", page.Url, StringComparison.Ordinal);
        Assert.Empty(await Axe.FindAsync(page));
        await visit.PictureAsync($"account-choice-{person}");

        await page.Locator("header .visitor button").ClickAsync();
        await page.WaitForURLAsync("**/session/end?**");
        await page.Locator("button[value=yes]").ClickAsync();
        await page.WaitForURLAsync($"{site.Http.BaseAddress}**");
        await Expect(page.Locator("header .visitor a")).ToHaveAttributeAsync("href", "/sign-in");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Who_goes_back_at_the_issuer_reads_a_page_that_says_so()
    {
        await using var visit = await site.VisitAsync("en");
        var page = await visit.GoAsync("/sign-in/local");
        await page.Locator("button[name=cancel]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Sign-in interrupted");
        Assert.Empty(await Axe.FindAsync(page));
        visit.AssertQuiet();
    }
}
