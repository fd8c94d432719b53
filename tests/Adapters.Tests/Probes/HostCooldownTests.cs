using System.Net;
using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Probes;

public sealed class HostCooldownTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_host_is_left_alone_for_the_rest_and_no_longer()
    {
        var cooldown = new HostCooldown(TimeSpan.FromSeconds(1), Minute, clock);
        cooldown.Visited("app.example");

        var waiting = cooldown.WaitAsync("APP.example", Minute, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        Assert.True(cooldown.WaitAsync("other.example", Minute, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await waiting);
        Assert.Null(await cooldown.WaitAsync("app.example", Minute, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(3600, 60)]
    public async Task A_wish_of_the_host_is_honoured_up_to_the_bound(int asked, int kept)
    {
        var cooldown = new HostCooldown(TimeSpan.FromSeconds(1), Minute, clock);
        cooldown.Visited("app.example", TimeSpan.FromSeconds(asked));
        cooldown.Visited("app.example");

        clock.Advance(TimeSpan.FromSeconds(kept - 1));
        Assert.Equal(FetchFailure.TimedOut, (await cooldown.WaitAsync("app.example", TimeSpan.Zero, TestContext.Current.CancellationToken))?.Code);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await cooldown.WaitAsync("app.example", TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task This_machine_needs_no_rest(string host)
    {
        var cooldown = new HostCooldown(Minute, Minute, clock);
        cooldown.Visited(host);
        Assert.Null(await cooldown.WaitAsync(host, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_visit_after_a_429_says_that_the_host_rests_and_asks_nothing()
    {
        await using var server = new RawServer("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n");
        var client = Guard.Client(Guard.Loopback, clock, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        var url = new Uri($"http://app.example:{server.Port}/");

        var first = await client.GetAsync(url, TestContext.Current.CancellationToken);
        var second = await client.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(429, first.Facts.Responses.Single().Status);
        Assert.Equal(FetchFailure.TimedOut, second.Facts.Failure?.Code);
        Assert.Empty(second.Facts.Responses);
        Assert.Single(server.Requests);
    }
}
