using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>The site without a mouse.</summary>
public sealed class KeyboardTests(RunningSite site)
{
    [Fact]
    public async Task The_first_key_press_offers_to_skip_to_the_content()
    {
        await using var visit = await site.VisitAsync("fr");
        var page = await visit.GoAsync("/catalogue");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_search_and_a_listing_need_no_mouse_and_the_focus_is_always_seen()
    {
        await using var visit = await site.VisitAsync("fr");
        var page = await visit.GoAsync("/catalogue");
        await TabToAsync(page, "input[type=search]");
        await page.Keyboard.TypeAsync("carnet");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/catalogue?q=carnet*");
        await TabToAsync(page, ".card h3 a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/catalogue/*");
        await TabToAsync(page, "a.button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/report");
        visit.AssertQuiet();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>("document.activeElement === document.body || getComputedStyle(document.activeElement).outlineWidth === '3px'"),
                $"The focus is not seen on {await page.EvaluateAsync<string>("document.activeElement.outerHTML")}");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }

        Assert.Fail($"Sixty presses of Tab do not reach {selector}.");
    }
}
