using System.Net;
using System.Text;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Nobody's word makes us talk to what only we can see: neither at first, nor after a redirect, nor by another spelling or a second DNS answer.</summary>
public sealed class GuardedHttpAddressTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/machine")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://0/")]
    [InlineData("http://10.0.0.1:443/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://user:secret@8.8.8.8/")]
    [InlineData("ftp://8.8.8.8/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://8.8.8.8:22/")]
    [InlineData("http://8.8.8.8:6379/")]
    [InlineData("https://8.8.8.8:10250/")]
    public async Task Refused_at_first(string url)
    {
        var facts = await Guard.FetchAsync(new Uri(url), Guard.Production);

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
        Assert.Empty(facts.Responses);
        Assert.DoesNotContain("secret", facts.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/")]
    [InlineData("http://0x0a.1/")]
    [InlineData("http://167772161/")]
    [InlineData("http://10.0.0.1:{port}/")]
    [InlineData("//10.0.0.1/inside")]
    [InlineData("gopher://127.0.0.1:{port}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user:secret@127.0.0.1:{port}/")]
    public async Task Refused_after_a_redirect_even_where_loopback_is_allowed(string location)
    {
        await using var server = new RawServer((path, stream, cancellation) => Write(stream, path is "/"
            ? $"HTTP/1.1 302 Found\r\nLocation: {location.Replace("{port}", Port(stream), StringComparison.Ordinal)}\r\nContent-Length: 0\r\n\r\n"
            : Ok, cancellation));

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
        Assert.Equal([302], facts.Responses.Select(response => response.Status));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_stays_pinned()
    {
        await using var server = new RawServer((path, stream, cancellation) => Write(stream, path is "/"
            ? $"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" : Ok, cancellation));
        var lookups = 0;

        var facts = await Guard.FetchAsync(new Uri($"http://rebind.example:{server.Port}/"), resolve: (_, _) =>
            Task.FromResult<IPAddress[]>([++lookups == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]));

        Assert.Null(facts.Failure);
        Assert.Equal([302, 200], facts.Responses.Select(response => response.Status));
        Assert.Equal(1, lookups);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_name_that_was_refused_is_not_looked_up_again_for_a_better_answer()
    {
        await using var server = new RawServer(Ok);
        var lookups = 0;
        using var visit = Guard.Client(Guard.Loopback, resolve: (_, _) =>
            Task.FromResult<IPAddress[]>([++lookups == 1 ? IPAddress.Parse("10.0.0.1") : IPAddress.Loopback])).Open();
        var url = new Uri($"http://rebind.example:{server.Port}/");

        var first = await visit.GetAsync(url, 1024, TestContext.Current.CancellationToken);
        var second = await visit.GetAsync(url, 1024, TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.AddressRefused, first.Facts.Failure?.Code);
        Assert.Equal(FetchFailure.AddressRefused, second.Facts.Failure?.Code);
        Assert.Equal(1, lookups);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("8.8.8.8", "::1")]
    [InlineData("2001:4860:4860::8888", "169.254.169.254")]
    public async Task A_name_with_one_inner_address_is_refused_whole(string outside, string inside)
    {
        var facts = await Guard.FetchAsync(new Uri("http://both.example/"), Guard.Production,
            resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(outside), IPAddress.Parse(inside)]));

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
    }

    [Fact]
    public async Task Allowing_loopback_opens_no_other_private_network()
    {
        var facts = await Guard.FetchAsync(new Uri("http://10.0.0.1/"), Guard.Loopback);

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
    }

    [Fact]
    public async Task A_refused_port_is_refused_before_any_lookup()
    {
        var facts = await Guard.FetchAsync(new Uri("http://database.example:5432/"), Guard.Production, resolve: Guard.NoLookup);

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
    }

    private static string Port(Stream stream) => $"{((IPEndPoint)((System.Net.Sockets.NetworkStream)stream).Socket.LocalEndPoint!).Port}";

    private static Task Write(Stream stream, string text, CancellationToken cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation).AsTask();
}
