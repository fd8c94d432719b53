using System.Net;
using Balise.App.Http.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Balise.App.Tests.Limits;

/// <summary>One quota and the buckets it is counted in.</summary>
public sealed class QuotaTests
{
    [Fact]
    public void Each_party_has_the_whole_quota()
    {
        using var quota = new Quota("read", 2, TimeSpan.FromHours(1));
        Assert.Equal([(true, 1L), (true, 0L), (false, 0L)], Enumerable.Range(0, 3).Select(_ => quota.Take("a")).Select(state => (state.IsGranted, state.Left)));
        Assert.Equal((true, 1L), (quota.Take("b").IsGranted, quota.Look("b").Left));
    }

    [Fact]
    public void Looking_takes_nothing()
    {
        using var quota = new Quota("read", 1, TimeSpan.FromHours(1));
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(quota.Look("a").IsGranted));
        Assert.True(quota.Take("a").IsGranted);
        Assert.False(quota.Look("a").IsGranted);
    }

    [Fact]
    public async Task A_part_of_a_permit_is_none()
    {
        using var quota = new Quota("read", 1, TimeSpan.FromHours(1));
        Assert.True(quota.Take("a").IsGranted);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal((false, 0L), (quota.Look("a").IsGranted, quota.Look("a").Left));
        Assert.InRange(quota.Look("a").Seconds, 1, 3600);
    }

    [Theory]
    [InlineData(1, 3600, 3600), InlineData(60, 3600, 60), InlineData(1200, 60, 1), InlineData(7, 60, 9)]
    public void A_refusal_says_when_there_is_one_more(int permits, int window, int seconds)
    {
        using var quota = new Quota("read", permits, TimeSpan.FromSeconds(window));
        while (quota.Take("a").IsGranted)
        {
        }

        Assert.InRange(quota.Take("a").Seconds, 1, seconds);
    }

    [Fact]
    public async Task What_was_spent_comes_back()
    {
        using var quota = new Quota("read", 1, TimeSpan.FromSeconds(1));
        Assert.True(quota.Take("a").IsGranted);
        Assert.False(quota.Take("a").IsGranted);
        while (!quota.Take("a").IsGranted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void However_many_addresses_come_there_are_so_many_buckets()
    {
        var party = PartyOf(new() { AddressBuckets = 16 });
        var buckets = Enumerable.Range(0, 5000).Select(i => party.AddressBucketOf(Coming(new IPAddress([10, 0, (byte)(i >> 8), (byte)i])))).Distinct(StringComparer.Ordinal);
        Assert.Equal(16, buckets.Count());
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7"), InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002/64"), InlineData("2001:db8:1:2::", "20010db800010002/64"), InlineData("fe80::1%4", "fe80000000000000/64")]
    public void An_address_is_known_by_its_network(string address, string network) =>
        Assert.Equal(network, new ClientAddress(new(IsProxy: false), Options.Create(new LimitsOptions())).Of(Coming(IPAddress.Parse(address))));

    [Theory]
    [InlineData(1, "198.51.100.1, 203.0.113.9:4711", "203.0.113.9"), InlineData(1, "203.0.113.9", "203.0.113.9"), InlineData(1, "[2001:db8::1]:80", "20010db800000000/64")]
    [InlineData(2, "198.51.100.1, 203.0.113.9, 10.0.0.4", "203.0.113.9"), InlineData(2, "10.0.0.4", null), InlineData(1, "", null), InlineData(1, "203.0.113.9, ", null)]
    [InlineData(1, "203.0.113.9, unknown", null), InlineData(1, "203.0.113.9, _hidden", null)]
    public void Behind_a_proxy_only_what_the_platform_wrote_counts(int elements, string forwarded, string? network)
    {
        var http = Coming(IPAddress.Loopback);
        http.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(network, new ClientAddress(new(IsProxy: true), Options.Create(new LimitsOptions { ForwardedElements = elements })).Of(http));
    }

    [Fact]
    public async Task Counting_can_be_switched_off()
    {
        var reached = 0;
        using var limiter = new RequestLimiter(
            _ =>
            {
                reached++;
                return Task.CompletedTask;
            },
            PartyOf(new()), Options.Create(new LimitsOptions { CountsRequests = false, Reads = 1 }));
        for (var i = 0; i < 5; i++)
        {
            await limiter.InvokeAsync(Coming(IPAddress.Loopback));
        }

        Assert.Equal(5, reached);
    }

    private static Party PartyOf(LimitsOptions options) => new(callers: null!, new ClientAddress(new(IsProxy: false), Options.Create(options)), Options.Create(options));

    private static DefaultHttpContext Coming(IPAddress from) => new() { Connection = { RemoteIpAddress = from } };
}
