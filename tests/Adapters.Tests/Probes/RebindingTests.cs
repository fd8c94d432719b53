using System.Net;
using System.Text;
using Balise.Conformance.Evidence;
using Balise.Testing.Dns;
using Balise.Testing.Web;

namespace Balise.Adapters.Tests.Probes;

/// <summary>
/// A name server of somebody's own, on the wire, that changes its mind between the check and the connection. 127.0.0.1 stands for the address that may be
/// asked, 127.0.0.2 and the rest for what is inside.
/// </summary>
public sealed class RebindingTests
{
    private const string Again = "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    [Fact]
    public async Task The_second_answer_is_never_asked_for()
    {
        await using var inner = new RawServer(Ok, IPAddress.Parse("127.0.0.2"));
        await using var outside = new RawServer((path, stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(path is "/" ? Again : Ok), cancellation).AsTask(), IPAddress.Loopback, inner.Port);
        await using var zone = Changing("127.0.0.1", "127.0.0.2");

        var facts = await Guard.FetchAsync(new Uri($"http://rebind.example:{outside.Port}/"), resolve: zone.ResolveAsync);

        Assert.Equal([302, 200], facts.Responses.Select(response => response.Status));
        Assert.Equal(2, outside.Requests.Count);
        Assert.Empty(inner.Requests);
        Assert.Equal([DnsQuestion.A, DnsQuestion.Aaaa], zone.Questions.Select(question => question.Type));
    }

    /// <summary>Without pins the inner server would have been reached: the test above can fail.</summary>
    [Fact]
    public async Task A_new_visit_asks_anew_and_gets_the_other_answer()
    {
        await using var inner = new RawServer(Ok, IPAddress.Parse("127.0.0.2"));
        await using var outside = new RawServer(Ok, IPAddress.Loopback, inner.Port);
        await using var zone = Changing("127.0.0.1", "127.0.0.2");
        var client = Guard.Client(Guard.Loopback, resolve: zone.ResolveAsync);
        var url = new Uri($"http://rebind.localdomain.example:{outside.Port}/");

        Assert.Null((await client.GetAsync(url, TestContext.Current.CancellationToken)).Facts.Failure);
        Assert.Null((await client.GetAsync(url, TestContext.Current.CancellationToken)).Facts.Failure);

        Assert.Equal((1, 1), (outside.Requests.Count, inner.Requests.Count));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:7f00:1::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("127.0.0.1", "8.8.8.8")]
    [InlineData("8.8.8.8", "1.1.1.1", "9.9.9.9", "208.67.222.222", "10.0.0.1")]
    [InlineData("8.8.8.8", "::ffff:10.0.0.1")]
    [InlineData("2606:4700::1111", "fd00::1")]
    public async Task A_zone_that_points_inside_is_refused_before_any_connection(params string[] addresses)
    {
        using var watch = new ConnectWatch();
        await using var zone = new LoopbackNameServer(question => DnsReply.Addresses(question, addresses));

        var facts = await Guard.FetchAsync(new Uri("http://hostile.example/"), Guard.Production, resolve: zone.ResolveAsync);

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
        Assert.Empty(watch.PublicPorts);
    }

    [Fact]
    public async Task A_redirect_to_a_name_that_points_inside_is_not_followed()
    {
        await using var zone = new LoopbackNameServer(question => DnsReply.Addresses(question, question.Name is "outside.example" ? "127.0.0.1" : "10.0.0.1"));
        await using var outside = new RawServer("HTTP/1.1 302 Found\r\nLocation: http://inside.example/\r\nContent-Length: 0\r\n\r\n");

        var facts = await Guard.FetchAsync(new Uri($"http://outside.example:{outside.Port}/"), resolve: zone.ResolveAsync);

        Assert.Equal(FetchFailure.AddressRefused, facts.Failure?.Code);
        Assert.Equal([302], facts.Responses.Select(response => response.Status));
    }

    [Fact]
    public async Task A_zone_without_addresses_is_unreachable()
    {
        await using var zone = new LoopbackNameServer(_ => DnsReply.NoSuchName);

        Assert.Equal(FetchFailure.Unreachable, (await Guard.FetchAsync(new Uri("http://nobody.example/"), Guard.Production, resolve: zone.ResolveAsync)).Failure?.Code);
    }

    private static LoopbackNameServer Changing(string first, string later)
    {
        var asked = 0;
        return new(question => question.Type != DnsQuestion.A ? DnsReply.Nothing : DnsReply.Addresses(question, asked++ == 0 ? first : later));
    }
}
