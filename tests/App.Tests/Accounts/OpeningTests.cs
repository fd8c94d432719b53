using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Tests.Accounts;

/// <summary>Operators open accounts after verifying a number, find them and suspend them.</summary>
public sealed class OpeningTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    private const string Verified = """
        "verification":{"source":"Register of companies, seen online","on":"2026-01-31"}
        """;

    [Fact]
    public async Task Of_two_openings_at_once_with_one_number_one_holds_and_the_other_is_told_which()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => OpenAsync($$"""{"role":"vendor","name":"Éditeur {{n}}","siren":"732829320",{{Verified}}}""")));
        var opened = Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        var id = (await RunningSuite.BodyOfAsync(opened)).GetProperty("id").GetString()!;
        Assert.Equal($"http://localhost:{suite.Port}/api/accounts/{id}", opened.Headers.Location!.ToString());
        foreach (var refused in answers.Where(answer => answer != opened))
        {
            Assert.Equal(409, (int)refused.StatusCode);
            var problem = await RunningSuite.BodyOfAsync(refused);
            Assert.Equal("urn:balise:problem:account.number-taken", problem.GetProperty("type").GetString());
            Assert.Contains(id, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        var detail = await suite.GetAsync($"api/accounts/{id}", Role.Operator);
        var step = Assert.Single(detail.GetProperty("history").EnumerateArray());
        Assert.Equal("account.opened", step.GetProperty("code").GetString());
        Assert.Equal($"operator:{(await suite.AccountOfAsync(Role.Operator)).Id}", step.GetProperty("actor").GetString());
        Assert.Equal(201, (int)(await OpenAsync($$"""{"role":"operator","name":"Le même, en exploitation","siren":"732829320",{{Verified}}}""")).StatusCode);
    }

    [Fact]
    public async Task A_number_of_an_account_that_was_opened_with_a_key_is_taken_too()
    {
        await RunningSuite.RefusedAsync(409, "account.number-taken", await OpenAsync($$"""{"role":"vendor","name":"Deuxième","siren":"000000018",{{Verified}}}"""));
        await AccountsSuite.OkAsync(201, suite.SendAsync(Role.Operator, "POST", "api/keys", AccountsSuite.Body("""{"role":"vendor","name":"Encore un","siren":"000000018"}""")));
    }

    [Fact]
    public async Task A_repeat_opens_nothing_and_invites_nobody_again()
    {
        var body = $$"""{"role":"organisation","name":"Hôpital d'essai","finess":"750712184","owner":{"email":"first@owner.example","language":"en"},{{Verified}}}""";
        var first = await AccountsSuite.OkAsync(201, OpenAsync(body, ("Idempotency-Key", "open-1")));
        var again = await AccountsSuite.OkAsync(201, OpenAsync(body, ("Idempotency-Key", "open-1")));
        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Single(await suite.TokensAsync("first@owner.example"));
        await RunningSuite.RefusedAsync(422, "idempotency.key-reused", await OpenAsync(body.Replace("d'essai", "second", StringComparison.Ordinal), ("Idempotency-Key", "open-1")));
    }

    [Theory]
    [InlineData("\"role\":\"vendor\",\"name\":\"X\"", "/siren")]
    [InlineData("\"role\":\"vendor\",\"name\":\"X\",\"siren\":\"732829321\"", "/siren")]
    [InlineData("\"role\":\"vendor\",\"name\":\"X\",\"siren\":\"000000034\",\"rpps\":\"10002422979\"", "/rpps")]
    [InlineData("\"role\":\"organisation\",\"name\":\"X\"", "/finess")]
    [InlineData("\"role\":\"organisation\",\"name\":\"X\",\"finess\":\"750712184\",\"siret\":\"35600000000048\"", "/siret")]
    [InlineData("\"role\":\"professional\",\"name\":\"X\",\"rpps\":\"10002422970\"", "/rpps")]
    [InlineData("\"role\":\"assessor\",\"name\":\"X\",\"owner\":{\"email\":\"nobody\"}", "/owner/email")]
    public async Task Each_error_points_at_its_member(string members, string pointer)
    {
        var pointers = await RunningSuite.RefusedAsync(422, "account.invalid", await OpenAsync($"{{{members},{Verified}}}"));
        Assert.Contains(pointer, pointers);
    }

    [Fact]
    public async Task A_verification_has_a_source_and_a_day_that_came()
    {
        var pointers = await RunningSuite.RefusedAsync(
            422, "account.invalid", await OpenAsync("""{"role":"assessor","name":"X","verification":{"source":"short","on":"2999-01-01"}}"""));
        Assert.Equal(["/verification/on", "/verification/source"], pointers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Accounts_are_found_by_number_and_by_a_part_of_the_name_page_by_page()
    {
        var mark = AccountId.New(TimeProvider.System).ToString()[^8..];
        for (var n = 0; n < 52; n++)
        {
            await suite.Accounts.TryAddAsync(new(new(Guid.CreateVersion7(suite.Clock.GetUtcNow())), Role.Assessor, $"Évaluation {mark} {n}", null, suite.Clock.GetUtcNow()), RunningSuite.Cancellation);
        }

        var first = await suite.GetAsync($"api/accounts?name=evaluation%20{mark}", Role.Operator);
        Assert.Equal(50, first.GetProperty("items").GetArrayLength());
        var next = new Uri(first.GetProperty("next").GetString()!).PathAndQuery;
        var second = await suite.GetAsync(next[1..], Role.Operator);
        Assert.Equal((2, false), (second.GetProperty("items").GetArrayLength(), second.TryGetProperty("next", out _)));
        var byNumber = await suite.GetAsync("api/accounts?number=000000018", Role.Operator);
        Assert.Contains(byNumber.GetProperty("items").EnumerateArray(), item => item.GetProperty("name").GetString() == "Éditeur Exemple");
        await RunningSuite.RefusedAsync(422, "account.filter-invalid", await suite.SendAsync(Role.Operator, "GET", "api/accounts?after=nonsense"));
        await RunningSuite.RefusedAsync(404, "account.not-found", await suite.SendAsync(Role.Operator, "GET", "api/accounts/nonsense"));
    }

    [Fact]
    public async Task Suspension_acts_at_once_on_keys_and_sessions_and_is_lifted_with_a_history()
    {
        var (account, members) = await suite.NewAsync(Role.Vendor, MemberRight.Owner);
        var (key, browser) = (await suite.KeyAsync(account), members[0].Browser);
        await AccountsSuite.OkAsync(200, suite.SendAsync(key, "GET", "api/account"));
        await AccountsSuite.OkAsync(200, browser.GetAsync("api/account", "application/json"));
        var path = $"api/accounts/{account.Id}/suspension";
        await RunningSuite.RefusedAsync(422, "account.reason-required", await suite.SendAsync(Role.Operator, "POST", path, AccountsSuite.Body("""{"reason":"short"}""")));
        await RunningSuite.RefusedAsync(409, "account.not-suspended", await suite.SendAsync(Role.Operator, "DELETE", path));
        await AccountsSuite.OkAsync(200, suite.SendAsync(Role.Operator, "POST", path, AccountsSuite.Body("""{"reason":"The register says that it closed."}""")));
        await RunningSuite.RefusedAsync(403, "access.account-suspended", await suite.SendAsync(key, "GET", "api/account"));
        await RunningSuite.RefusedAsync(403, "access.account-suspended", await browser.GetAsync("api/account", "application/json"));
        await RunningSuite.RefusedAsync(409, "account.already-suspended", await suite.SendAsync(Role.Operator, "POST", path, AccountsSuite.Body("""{"reason":"Another reason, later."}""")));
        await AccountsSuite.OkAsync(200, suite.SendAsync(Role.Operator, "DELETE", path));
        await AccountsSuite.OkAsync(200, suite.SendAsync(key, "GET", "api/account"));
        var history = (await suite.GetAsync($"api/accounts/{account.Id}", Role.Operator)).GetProperty("history");
        Assert.Equal(
            [("account.suspended", "The register says that it closed."), ("account.suspension-lifted", "The register says that it closed.")],
            history.EnumerateArray().Select(step => (step.GetProperty("code").GetString(), step.GetProperty("reason").GetString())));
    }

    private Task<HttpResponseMessage> OpenAsync(string body, params (string, string)[] headers) =>
        suite.SendAsync(Role.Operator, "POST", "api/accounts", AccountsSuite.Body(body), headers);
}
