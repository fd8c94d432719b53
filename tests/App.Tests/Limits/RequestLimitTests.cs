using System.Globalization;
using Balise.Adapters.Tables;
using Balise.App.Hosting.CustomHandler;
using Balise.App.Http.Limits;
using Balise.App.Operations;
using Balise.App.Tests.Api;
using Balise.App.Tests.Hosting;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Limits;

/// <summary>What a client may ask, seen from outside: whose bucket it takes from, what it is told, and that nothing it writes buys another bucket.</summary>
public sealed class RequestLimitTests(ForwardedSuite suite) : IClassFixture<ForwardedSuite>
{
    private const string Guarded = "api/reviews";

    [Fact]
    public async Task Reading_runs_out_and_every_answer_says_how_far()
    {
        var address = suite.NewAddress();
        for (var left = LimitedSuite.Reads - 1; left >= 0; left--)
        {
            using var granted = await suite.FromAsync(address);
            Assert.Equal(200, (int)granted.StatusCode);
            Assert.Equal("\"read\";q=4;w=21600", Field(granted, "RateLimit-Policy"));
            Assert.StartsWith($"\"read\";r={left};t=", Field(granted, "RateLimit"), StringComparison.Ordinal);
        }

        using var refused = await suite.FromAsync(address);
        var seconds = refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 1, 21600 / LimitedSuite.Reads);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"\"read\";r=0;t={seconds}"), Field(refused, "RateLimit"));
        Assert.Equal("no-store", refused.Headers.CacheControl?.ToString());
        await RunningSuite.RefusedAsync(429, "request.too-many", refused);
        Assert.Equal(200, await suite.StatusAsync(suite.NewAddress()));
    }

    [Theory]
    [InlineData("text/html"), InlineData("application/json"), InlineData("*/*")]
    public async Task A_refusal_is_a_problem_whatever_was_asked_for(string accept)
    {
        var address = suite.NewAddress();
        _ = await suite.StatusesAsync(LimitedSuite.Reads, _ => address);
        await RunningSuite.RefusedAsync(429, "request.too-many", await suite.SendAsync(key: null, "GET", "catalogue", null, ("X-Forwarded-For", address), ("Accept", accept)));
    }

    [Fact]
    public async Task Writing_has_a_quota_of_its_own()
    {
        var address = suite.NewAddress();
        Assert.Equal([415, 415, 429], await suite.StatusesAsync(3, _ => address, method: "POST", path: "api/questionnaire"));
        Assert.Equal(429, await suite.StatusAsync(address, method: "DELETE", path: "no-such-address"));
        Assert.Equal((200, 404), (await suite.StatusAsync(address, method: "HEAD"), await suite.StatusAsync(address, path: "no-such-address")));
    }

    [Fact]
    public async Task What_a_client_writes_into_the_header_buys_nothing()
    {
        var address = suite.NewAddress();
        Assert.Equal([200, 200, 200, 200, 429], await suite.StatusesAsync(5, i => $"198.51.100.{i}, 10.0.0.{i}, {address}"));
        using var twice = await suite.SendAsync(key: null, "GET", "api/health", null, ("X-Forwarded-For", "198.51.100.9"), ("X-Forwarded-For", address));
        using var others = await suite.SendAsync(
            key: null, "GET", "api/health", null, ("X-Forwarded-For", address), ("X-Real-IP", "198.51.100.9"), ("Forwarded", "for=198.51.100.9"), ("X-Client-IP", "198.51.100.9"));
        Assert.Equal((429, 429), ((int)twice.StatusCode, (int)others.StatusCode));
    }

    [Fact]
    public async Task A_port_or_another_address_of_the_same_network_is_the_same_client()
    {
        var address = suite.NewAddress();
        Assert.Equal([200, 200, 200, 200, 429], await suite.StatusesAsync(5, i => i % 2 == 0 ? $"{address}:{40_000 + i}" : $"::ffff:{address}"));
        Assert.Equal([200, 200, 200, 200, 429], await suite.StatusesAsync(5, i => $"2001:db8:7:1:{i}::{i}"));
        Assert.Equal(200, await suite.StatusAsync("2001:db8:7:2::1"));
    }

    [Fact]
    public async Task Whoever_comes_without_an_address_shares_one_bucket() =>
        Assert.Equal([200, 200, 200, 200, 429], await suite.StatusesAsync(5, i => i % 2 == 0 ? $"nonsense-{i}" : ""));

    [Fact]
    public async Task A_key_that_works_has_a_bucket_of_its_own_wherever_it_comes_from()
    {
        var key = await NewKeyAsync(Role.Assessor);
        var address = suite.NewAddress();
        Assert.Equal([200, 200, 200, 200, 429], await suite.StatusesAsync(5, i => i is 0 ? address : suite.NewAddress(), _ => key, path: Guarded));
        Assert.Equal([200, 200, 200, 200, 429], await suite.StatusesAsync(5, _ => address));
        Assert.Equal(200, await suite.StatusAsync(address, await NewKeyAsync(Role.Assessor), path: Guarded));
    }

    [Fact]
    public async Task A_key_in_the_wrong_role_is_counted_too()
    {
        var key = await NewKeyAsync(Role.Vendor);
        Assert.Equal([403, 403, 403, 403, 429], await suite.StatusesAsync(5, _ => suite.NewAddress(), _ => key, path: Guarded));
    }

    [Fact]
    public async Task A_key_that_does_not_work_is_a_guess_wherever_it_is_shown_and_counts_as_its_address()
    {
        var address = suite.NewAddress();
        Assert.Equal([200, 200, 200, 429, 429], await suite.StatusesAsync(5, _ => address, _ => Invented()));
        Assert.Equal([200, 429], await suite.StatusesAsync(2, _ => address));
    }

    [Fact]
    public async Task Guesses_in_parallel_are_counted_one_by_one()
    {
        var address = suite.NewAddress();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => suite.StatusAsync(address, Invented(), path: Guarded)));
        Assert.Equal(LimitedSuite.Failures, statuses.Count(status => status is 401));
        Assert.Equal(20 - LimitedSuite.Failures, statuses.Count(status => status is 429));
    }

    [Theory]
    [InlineData("Authorization", "Basic YTpi", 200), InlineData("Authorization", "Bearer abc.def.ghi", 429)]
    public async Task A_bearer_token_is_a_credential_and_the_password_of_a_proxy_is_not(string name, string value, int fourth)
    {
        var address = suite.NewAddress();
        var status = 0;
        for (var i = 0; i < LimitedSuite.Reads; i++)
        {
            using var answer = await suite.SendAsync(key: null, "GET", "api/health", null, ("X-Forwarded-For", address), (name, value));
            status = (int)answer.StatusCode;
        }

        Assert.Equal(fourth, status);
    }

    [Fact]
    public async Task Guessing_ends_before_reading_does_and_then_a_right_key_is_not_looked_at()
    {
        var address = suite.NewAddress();
        using var first = await suite.FromAsync(address, Invented(), path: Guarded);
        Assert.Equal(401, (int)first.StatusCode);
        Assert.Equal("\"read\";q=4;w=21600, \"failed-credentials\";q=3;w=21600", Field(first, "RateLimit-Policy"));
        Assert.Contains("\"failed-credentials\";r=2;t=", Field(first, "RateLimit"), StringComparison.Ordinal);
        Assert.Equal([401, 401, 429, 429], await suite.StatusesAsync(4, _ => address, i => i is 0 ? "not even a key" : Invented(), path: Guarded));

        var right = await NewKeyAsync(Role.Assessor);
        using var refused = await suite.FromAsync(address, right, path: Guarded);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.StartsWith("\"failed-credentials\";q=3", Field(refused, "RateLimit-Policy"), StringComparison.Ordinal);
        await RunningSuite.RefusedAsync(429, "request.too-many", refused);
        Assert.Equal((200, 200), (await suite.StatusAsync(address), await suite.StatusAsync(suite.NewAddress(), right, path: Guarded)));
    }

    [Fact]
    public async Task A_request_without_a_key_is_no_guess()
    {
        var address = suite.NewAddress();
        Assert.Equal([401, 401, 401, 401, 429], await suite.StatusesAsync(5, _ => address, path: Guarded));
        Assert.Equal(200, await suite.StatusAsync(address, await NewKeyAsync(Role.Assessor), path: Guarded));
    }

    [Fact]
    public async Task Behind_the_functions_host_the_socket_is_the_proxys()
    {
        await using var app = CustomHandlerHost.Build(WebApplication.CreateSlimBuilder(), new TestSuite().Suite(), port: 0);
        Assert.True(app.Services.GetRequiredService<SocketPeer>().IsProxy);
    }

    private async Task<string> NewKeyAsync(Role role)
    {
        var account = new Account(AccountId.New(TimeProvider.System), role, "Essai", Siren: null, TimeProvider.System.GetUtcNow());
        return (await KeyEndpoints.OpenAsync(suite.Services.GetRequiredService<AccountTable>(), account, TimeProvider.System, RunningSuite.Cancellation)).Key;
    }

    /// <summary>Spelled like a key, and nobody's.</summary>
    private static string Invented() =>
        ApiKeys.Make(new Account(AccountId.New(TimeProvider.System), Role.Assessor, "Essai", Siren: null, TimeProvider.System.GetUtcNow()), TimeProvider.System).Shown;

    private static string Field(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}

/// <summary>In the embedded host, where whoever calls holds the other end of our socket.</summary>
public sealed class SocketLimitTests(LimitedSuite suite) : IClassFixture<LimitedSuite>
{
    [Fact]
    public async Task No_header_buys_a_bucket()
    {
        List<int> statuses = [];
        for (var i = 0; i < 5; i++)
        {
            using var answer = await suite.SendAsync(key: null, "GET", "api/health", null, ("X-Forwarded-For", $"203.0.113.{i}"));
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 200, 200, 200, 429], statuses);
    }
}
