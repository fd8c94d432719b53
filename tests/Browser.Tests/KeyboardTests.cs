using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>The site without a mouse.</summary>
public sealed partial class KeyboardTests(RunningSite site)
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
        await page.Keyboard.TypeAsync("reperes");
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("reperes");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, SearchUrl);
        await TabToAsync(page, ".card h3 a");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, ListingUrl);
        await TabToAsync(page, "a.button");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, ReportUrl);
        visit.AssertQuiet();
    }

    /// <summary>Asks for the address until it is there: waiting for the navigation itself misses one that is over already.</summary>
    private static async Task ArrivedAsync(IPage page, Regex url)
    {
        await Expect(page).ToHaveURLAsync(url, new() { Timeout = 60_000 });
        await page.WaitForLoadStateAsync();
    }

    [GeneratedRegex(@"/catalogue\?.*q=reperes", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex SearchUrl { get; }

    [GeneratedRegex("/catalogue/[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ListingUrl { get; }

    [GeneratedRegex("/report", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ReportUrl { get; }

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
