using Balise.Adapters.Tables;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Domains;

/// <summary>Claiming domains over the API: once per name, of one's own account only, nothing that nobody can control.</summary>
public sealed class DomainEndpointsTests(RunningSuite suite) : IClassFixture<RunningSuite>
{
    private const string Path = "api/account/domains";

    [Fact]
    public async Task Claiming_twice_is_claiming_once()
    {
        using var first = await ClaimAsync(suite.KeyOf(Role.Vendor), "Twice.Example.ORG.");
        using var second = await ClaimAsync(suite.KeyOf(Role.Vendor), "twice.example.org");

        Assert.Equal((201, 200), ((int)first.StatusCode, (int)second.StatusCode));
        var view = await first.Content.ReadAsStringAsync(RunningSuite.Cancellation);
        Assert.Equal(view, await second.Content.ReadAsStringAsync(RunningSuite.Cancellation));
        Assert.Contains("\"url\":\"https://twice.example.org/.well-known/balise-domain-proof.txt\",\"content\":\"balise-domain-proof=", view, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"_balise-proof.twice.example.org\",\"type\":\"TXT\",\"value\":\"balise-domain-proof=", view, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("app.localhost")]
    [InlineData("org")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("[::1]")]
    [InlineData("metadata.google.internal")]
    [InlineData("https://example.org/")]
    [InlineData("example.org:8443")]
    [InlineData("user@example.org")]
    [InlineData("")]
    public async Task What_nobody_can_prove_is_no_claim(string domain) =>
        Assert.Equal(["/domain"], await RunningSuite.RefusedAsync(422, "domain.invalid", await ClaimAsync(suite.KeyOf(Role.Vendor), domain)));

    [Fact]
    public async Task The_domains_of_another_vendor_do_not_exist_and_an_operator_lists_them_by_account()
    {
        using var claimed = await ClaimAsync(suite.KeyOf(Role.Vendor), "mine.example.org");
        var vendor = (await suite.Services.GetRequiredService<AccountTable>().FindKeyAsync(suite.KeyOf(Role.Vendor).Split('_')[1], RunningSuite.Cancellation))!.Account;

        await RunningSuite.RefusedAsync(404, "domain.not-found", await suite.SendAsync(suite.Stranger, "POST", $"{Path}/mine.example.org/verification"));
        await RunningSuite.RefusedAsync(404, "domain.not-found", await suite.SendAsync(suite.Stranger, "DELETE", $"{Path}/mine.example.org"));
        await RunningSuite.RefusedAsync(404, "account.not-found", await suite.SendAsync(suite.Stranger, "GET", $"{Path}?account={vendor}"));
        await RunningSuite.RefusedAsync(404, "account.not-found", await suite.SendAsync(Role.Operator, "GET", Path));
        Assert.Empty((await RunningSuite.BodyOfAsync(await suite.SendAsync(suite.Stranger, "GET", Path))).GetProperty("items").EnumerateArray());
        var listed = await suite.GetAsync($"{Path}?account={vendor}", Role.Operator);
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), item => item.GetProperty("domain").GetString() == "mine.example.org");
    }

    [Fact]
    public async Task A_domain_that_was_looked_at_just_now_waits_and_one_that_was_let_go_is_gone()
    {
        using var claimed = await ClaimAsync(suite.KeyOf(Role.Vendor), "waiting.example.org");
        var proofs = suite.Services.GetRequiredService<DomainProofTable>();
        var vendor = (await suite.Services.GetRequiredService<AccountTable>().FindKeyAsync(suite.KeyOf(Role.Vendor).Split('_')[1], RunningSuite.Cancellation))!.Account;
        Assert.True(DomainName.TryParse("waiting.example.org", loopback: false, out var name));
        var proof = (await proofs.FindAsync(vendor, name, RunningSuite.Cancellation))!;
        Assert.True(await proofs.TryReplaceAsync(proof.After([], TimeProvider.System.GetUtcNow()), RunningSuite.Cancellation));
        Assert.False(await proofs.TryReplaceAsync(proof, RunningSuite.Cancellation));

        using var waiting = await suite.SendAsync(Role.Vendor, "POST", $"{Path}/waiting.example.org/verification");
        Assert.InRange(waiting.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        await RunningSuite.RefusedAsync(429, "domain.looked-at-just-now", waiting);

        using var removed = await suite.SendAsync(Role.Vendor, "DELETE", $"{Path}/WAITING.example.org");
        Assert.Equal(204, (int)removed.StatusCode);
        await RunningSuite.RefusedAsync(404, "domain.not-found", await suite.SendAsync(Role.Vendor, "DELETE", $"{Path}/waiting.example.org"));
    }

    [Fact]
    public async Task An_account_claims_a_hundred_domains_at_most()
    {
        var proofs = suite.Services.GetRequiredService<DomainProofTable>();
        var stranger = (await suite.Services.GetRequiredService<AccountTable>().FindKeyAsync(suite.Stranger.Split('_')[1], RunningSuite.Cancellation))!.Account;
        var claims = Enumerable.Range(0, DomainProof.MostPerAccount).Select(number =>
        {
            Assert.True(DomainName.TryParse($"d{number}.example.org", loopback: false, out var name));
            return DomainProof.Claim(stranger, name, TimeProvider.System.GetUtcNow());
        }).ToList();
        foreach (var claim in claims)
        {
            Assert.True(await proofs.TryAddAsync(claim, RunningSuite.Cancellation));
        }

        await RunningSuite.RefusedAsync(409, "domain.too-many", await ClaimAsync(suite.Stranger, "one-more.example.org"));
        foreach (var claim in claims)
        {
            await proofs.DeleteAsync(claim, RunningSuite.Cancellation);
        }
    }

    private Task<HttpResponseMessage> ClaimAsync(string key, string domain) =>
        suite.SendAsync(key, "POST", Path, RunningSuite.Json(System.Text.Encoding.UTF8.GetBytes($$"""{"domain":"{{domain}}"}""")));
}
