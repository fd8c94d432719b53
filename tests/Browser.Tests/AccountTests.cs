using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Balise.Browser.Tests;

/// <summary>The journeys of an owner and of an operator through the pages of accounts, in both languages, without any script of ours.</summary>
public sealed class AccountTests(RunningSite site)
{
    [Theory, InlineData("fr"), InlineData("en")]
    public async Task An_owner_invites_somebody_and_keeps_the_keys_of_the_account(string language)
    {
        await using var visit = await site.VisitAsync(language);
        var page = await SignInAsync(visit, "vendor-owner", "/account");
        await CheckAsync(visit, "account", language);

        await visit.GoAsync("/account/members");
        await CheckAsync(visit, "members", language);
        await page.Locator("#field-email").FillAsync($"collegue-{language}@example.org");
        await page.Locator("#invite ~ form button").ClickAsync();
        await Expect(page.Locator("#pending ~ ul")).ToContainTextAsync($"collegue-{language}@example.org");
        await CheckAsync(visit, "members-invited", language);

        await visit.GoAsync("/account/keys");
        await page.Locator("#field-label").FillAsync($"Essai {language}");
        await page.GetByLabel("submissions:read").CheckAsync();
        await page.Locator("#new ~ form button").ClickAsync();
        await Expect(page.Locator("#key")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^balise_[a-z2-7]{12}_[a-z2-7]{52}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await CheckAsync(visit, "key-shown", language);

        await visit.GoAsync("/account/keys");
        var card = page.Locator("li.card", new() { HasText = $"Essai {language}" });
        await CheckAsync(visit, "keys", language);
        await card.Locator("a[href*=revocation]").ClickAsync();
        await CheckAsync(visit, "key-revocation", language);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("li.card", new() { HasText = $"Essai {language}" }).Locator("a[href*=revocation]")).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task An_operator_is_told_what_is_wrong_next_to_the_field_and_opens_the_account(string language)
    {
        await using var visit = await site.VisitAsync(language);
        var page = await SignInAsync(visit, "operator", "/operations/accounts");
        await CheckAsync(visit, "accounts", language);
        await page.Locator("select[name=role]").SelectOptionAsync("assessor");
        await page.Locator("#field-name").FillAsync($"Bureau {language}");
        await page.Locator("#field-siren").FillAsync("123456789");
        await page.Locator("#field-source").FillAsync("Répertoire SIRENE, essai");
        await page.Locator("#open ~ form button").ClickAsync();
        await Expect(page.Locator("#field-siren")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#field-name")).ToHaveValueAsync($"Bureau {language}");
        await CheckAsync(visit, "accounts-refused", language);

        await page.Locator("#field-siren").FillAsync("");
        await page.Locator("#open ~ form button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync($"Bureau {language}");
        await CheckAsync(visit, "account-opened", language);
    }

    private static async Task<IPage> SignInAsync(Visit visit, string person, string path)
    {
        var page = await visit.GoAsync(path);
        await page.Locator("main a.button").First.ClickAsync();
        await page.Locator($"button[value={person}]").ClickAsync();
        await page.WaitForURLAsync($"**{path}");
        return page;
    }

    private static async Task CheckAsync(Visit visit, string name, string language)
    {
        Assert.Empty(await Axe.FindAsync(visit.Page));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        await visit.PictureAsync($"{name}-{language}");
    }
}
