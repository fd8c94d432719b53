using System.Net;
using System.Text;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;

namespace Balise.Adapters.Tests.Probes;

/// <summary>
/// Redirects that somebody's server may answer. The server stands for a public one; what it points to is inside, and is never asked. A second server on another port
/// counts who comes by name of user, by another scheme or by a spelling of its own.
/// </summary>
public sealed class HostileRedirectTests
{
    private const string Refused = FetchFailure.AddressRefused, Malformed = FetchFailure.Malformed;
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [InlineData("http://10.0.0.1/", Refused)]
    [InlineData("https://172.16.0.1/", Refused)]
    [InlineData("http://192.168.0.1:8443/", Refused)]
    [InlineData("http://100.64.1.1/", Refused)]
    [InlineData("http://168.63.129.16/?comp=versions", Refused)]
    [InlineData("http://2852039166/latest/", Refused)]
    [InlineData("http://0xa9fea9fe/latest/", Refused)]
    [InlineData("http://0251.0376.0251.0376/", Refused)]
    [InlineData("http://[::ffff:a9fe:a9fe]/", Refused)]
    [InlineData("http://[::ffff:7f00:1]:{inner}/", Refused)]
    [InlineData("http://[::127.0.0.1]:{inner}/", Refused)]
    [InlineData("http://[64:ff9b::7f00:1]:{inner}/", Refused)]
    [InlineData("http://[64:ff9b:1::7f00:1]:{inner}/", Refused)]
    [InlineData("http://[2002:7f00:1::1]:{inner}/", Refused)]
    [InlineData("http://[fd00:ec2::254]/latest/", Refused)]
    [InlineData("http://[fe80::1%25lo]:{inner}/", Refused)]
    [InlineData("http://0.0.0.0:{inner}/", Refused)]
    [InlineData("http://0:{inner}/", Refused)]
    [InlineData("http://[::]:{inner}/", Refused)]
    [InlineData("http://metadata.google.internal/", Refused)]
    [InlineData("http://metadata.google.internal./", Refused)]
    [InlineData("//metadata.google.internal/", Refused)]
    [InlineData("//169.254.169.254/", Refused)]
    [InlineData("///169.254.169.254/", Malformed)]
    [InlineData("\\\\169.254.169.254\\", Refused)]
    [InlineData("\\/169.254.169.254/", Refused)]
    [InlineData("http:\\\\169.254.169.254/", Refused)]
    [InlineData("http:/\\169.254.169.254/", Refused)]
    [InlineData("HTTP://169.254.169.254/", Refused)]
    [InlineData("\thttp://169.254.169.254/\t", Refused)]
    [InlineData("http://127.0.0.1:{inner}@10.0.0.1/", Refused)]
    [InlineData("http://user@127.0.0.1:{inner}/", Refused)]
    [InlineData("http://:secret@127.0.0.1:{inner}/", Refused)]
    [InlineData("//user:secret@127.0.0.1:{inner}/", Refused)]
    [InlineData("http://10.0.0.1#@127.0.0.1:{inner}/", Refused)]
    [InlineData("http://10.0.0.1?@127.0.0.1:{inner}/", Refused)]
    [InlineData("http://10.0.0.1\\@127.0.0.1:{inner}/", Malformed)]
    [InlineData("ftp://127.0.0.1:{inner}/", Refused)]
    [InlineData("gopher://127.0.0.1:{inner}/_GET%20/", Refused)]
    [InlineData("ws://127.0.0.1:{inner}/", Refused)]
    [InlineData("file:///etc/hostname", Refused)]
    [InlineData("data:text/plain,inside", Refused)]
    [InlineData("javascript:fetch('http://127.0.0.1:{inner}/')", Refused)]
    [InlineData("view-source:http://127.0.0.1:{inner}/", Refused)]
    [InlineData("http://", Malformed)]
    [InlineData("http://[::1", Malformed)]
    [InlineData("http://127.0.0.1:99999/", Malformed)]
    [InlineData("http://127.0.0.1:-1/", Malformed)]
    [InlineData("http://127.0.0.1:{inner}\u0000.example/", Malformed)]
    public async Task It_is_not_followed(string location, string reason)
    {
        using var watch = new ConnectWatch();
        await using var inner = new RawServer(Ok);
        var target = location.Replace("{inner}", $"{inner.Port}", StringComparison.Ordinal);
        await using var outside = new RawServer($"HTTP/1.1 307 Away\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n");

        var facts = await Guard.FetchAsync(outside.Url, Guard.Loopback, resolve: MetadataService);

        Assert.Equal(reason, facts.Failure?.Code);
        Assert.Single(outside.Requests);
        Assert.Empty(inner.Requests);
        Assert.Empty(watch.PublicPorts);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Five_sound_hops_earn_no_sixth_one_inside(int status)
    {
        using var watch = new ConnectWatch();
        await using var outside = new RawServer((path, stream, cancellation) => Write(
            stream, $"HTTP/1.1 {status} Away\r\nLocation: {(path.Length < 6 ? path + "x" : "http://10.0.0.1/")}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellation));

        var facts = await Guard.FetchAsync(outside.Url);

        Assert.Equal(Refused, facts.Failure?.Code);
        Assert.Equal(6, facts.Responses.Count);
        Assert.Empty(watch.PublicPorts);
    }

    [Fact]
    public async Task From_http_to_https_and_then_inside()
    {
        using var watch = new ConnectWatch();
        await using var secure = await LoopbackSite.StartAsync();
        secure.Pages["/"] = new SitePage("", Status: 302) { Headers = [("Location", "http://169.254.169.254/latest/meta-data/")] };

        var facts = await Guard.FetchAsync(secure.HttpUrl, Guard.Budgets(root: secure.RootPemPath));

        Assert.Equal(Refused, facts.Failure?.Code);
        Assert.Equal(["http", "https"], facts.Responses.Select(response => new Uri(response.Url).Scheme));
        Assert.Empty(watch.PublicPorts);
    }

    [Theory]
    [InlineData("Location: /loop\r\n")]
    [InlineData("Location: ?\r\n")]
    [InlineData("Location: #again\r\n")]
    [InlineData("Location: \r\n")]
    [InlineData("Location: .\r\n")]
    [InlineData("Location: http:169.254.169.254\r\n")]
    [InlineData("Location: /\\169.254.169.254/\r\n")]
    [InlineData("Location: //127.0.0.1:{port}/\r\n")]
    [InlineData("Location: /a\r\nLocation: http://10.0.0.1/\r\n")]
    public async Task A_loop_in_any_spelling_ends(string headers)
    {
        await using var server = new RawServer((_, stream, cancellation) => Write(
            stream, $"HTTP/1.1 302 Found\r\n{headers.Replace("{port}", Port(stream), StringComparison.Ordinal)}Content-Length: 0\r\nConnection: close\r\n\r\n", cancellation));

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(FetchFailure.TooManyRedirects, facts.Failure?.Code);
        Assert.Equal(Guard.Loopback.MaxRedirects + 1, server.Requests.Count);
    }

    [Fact]
    public async Task An_endless_chain_of_ever_longer_addresses_ends()
    {
        await using var server = new RawServer((path, stream, cancellation) =>
            Write(stream, $"HTTP/1.1 302 Found\r\nLocation: {path}{new string('a', 300)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellation));

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(Malformed, facts.Failure?.Code);
        Assert.True(server.Requests.Count < Guard.Loopback.MaxRedirects);
    }

    [Fact]
    public async Task A_chain_of_several_fetches_shares_the_visits_requests()
    {
        await using var server = new RawServer((path, stream, cancellation) =>
            Write(stream, $"HTTP/1.1 302 Found\r\nLocation: {path}x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellation));
        using var visit = Guard.Client(Guard.Budgets(maxRequests: 15)).Open();

        for (var fetch = 0; fetch < 4; fetch++)
        {
            Assert.Equal(FetchFailure.TooManyRedirects, (await visit.GetAsync(server.Url, 1024, TestContext.Current.CancellationToken)).Facts.Failure?.Code);
        }

        Assert.Equal(15, server.Requests.Count);
    }

    /// <summary>What follows a line break in a Location is a header of the answer, never one of our next request.</summary>
    [Theory]
    [InlineData("/next\r\nX-Injected: yes")]
    [InlineData("/next%0d%0aX-Injected:%20yes")]
    [InlineData("/next\r X-Injected: yes")]
    [InlineData("/next\n X-Injected: yes")]
    public async Task A_line_break_in_a_location_writes_no_header(string location)
    {
        await using var server = new RawServer((path, stream, cancellation) => Write(
            stream, path is "/" ? $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" : Ok, cancellation));

        await Guard.FetchAsync(server.Url);

        Assert.All(server.Requests, head => Assert.DoesNotContain(head.Split("\r\n"), line => line.StartsWith("X-Injected", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_host_that_the_permit_forbids_is_asked_neither_at_first_nor_after_a_redirect()
    {
        await using var inner = new RawServer(Ok);
        await using var outside = new RawServer($"HTTP/1.1 302 Found\r\nLocation: http://other.example:{inner.Port}/\r\nContent-Length: 0\r\n\r\n");
        var asked = new List<string>();
        var client = Guard.Client(Guard.Loopback, resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])).Only((host, _) =>
        {
            asked.Add(host);
            return ValueTask.FromResult(host == "own.example" ? null : new FetchFailure(FetchFailure.DomainNotProven, "No."));
        });

        var first = await client.GetAsync(new Uri($"http://other.example:{inner.Port}/"), TestContext.Current.CancellationToken);
        var second = await client.GetAsync(new Uri($"http://own.example:{outside.Port}/"), TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.DomainNotProven, first.Facts.Failure?.Code);
        Assert.Equal(FetchFailure.DomainNotProven, second.Facts.Failure?.Code);
        Assert.Equal([302], second.Facts.Responses.Select(response => response.Status));
        Assert.Equal(["other.example", "own.example", "other.example"], asked);
        Assert.Empty(inner.Requests);
    }

    private static Task<IPAddress[]> MetadataService(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")]);

    private static string Port(Stream stream) => $"{((IPEndPoint)((System.Net.Sockets.NetworkStream)stream).Socket.LocalEndPoint!).Port}";

    private static Task Write(Stream stream, string text, CancellationToken cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation).AsTask();
}
