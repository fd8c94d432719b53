using System.Text;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Redirects are followed by us: each is recorded, counted and checked.</summary>
public sealed class GuardedHttpChainTests
{
    [Fact]
    public async Task Ten_redirects_are_followed_and_an_eleventh_is_not()
    {
        await using var server = new RawServer((path, stream, cancellation) =>
            int.Parse(path.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) is var left and > 0
                ? Redirect(stream, $"/{left - 1}", cancellation) : Answer(stream, cancellation));

        var ten = await Guard.FetchAsync(new Uri(server.Url, "/10"));
        var eleven = await Guard.FetchAsync(new Uri(server.Url, "/11"));

        Assert.Null(ten.Failure);
        Assert.Equal(11, ten.Responses.Count);
        Assert.Equal($"{server.Url}0", ten.Responses[^1].Url);
        Assert.Equal(FetchFailure.TooManyRedirects, eleven.Failure?.Code);
        Assert.Equal(11, eleven.Responses.Count);
    }

    [Fact]
    public async Task A_loop_ends()
    {
        await using var server = new RawServer((path, stream, cancellation) => Redirect(stream, path is "/a" ? "/b" : "/a", cancellation));

        Assert.Equal(FetchFailure.TooManyRedirects, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Fact]
    public async Task A_visit_has_one_budget_of_requests_for_all_its_fetches()
    {
        await using var server = new RawServer((_, stream, cancellation) => Answer(stream, cancellation));
        using var visit = Guard.Client(Guard.Budgets(maxRequests: 2)).Open();

        var codes = new List<string?>();
        for (var fetch = 0; fetch < 3; fetch++)
        {
            codes.Add((await visit.GetAsync(server.Url, 1024, TestContext.Current.CancellationToken)).Facts.Failure?.Code);
        }

        Assert.Equal([null, null, FetchFailure.TooManyRedirects], codes);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_visit_has_one_budget_of_bytes_for_all_its_fetches()
    {
        await using var server = new RawServer((_, stream, cancellation) => Send(stream, $"HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n{new string('a', 600)}", cancellation));
        using var visit = Guard.Client(Guard.Budgets(maxVisitBytes: 1024)).Open();

        var first = await visit.GetAsync(server.Url, 4096, TestContext.Current.CancellationToken);
        var second = await visit.GetAsync(server.Url, 4096, TestContext.Current.CancellationToken);

        Assert.Null(first.Facts.Failure);
        Assert.Equal(FetchFailure.TooLarge, second.Facts.Failure?.Code);
        Assert.Equal(424, second.Facts.Responses.Single().BodyBytes);
    }

    [Fact]
    public async Task The_time_of_a_visit_is_one_for_all_its_fetches()
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer((_, stream, cancellation) => Answer(stream, cancellation));
        using var visit = Guard.Client(Guard.Loopback, clock).Open();

        var inTime = await visit.GetAsync(server.Url, 1024, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(3));
        var late = await visit.GetAsync(server.Url, 1024, TestContext.Current.CancellationToken);

        Assert.Null(inTime.Facts.Failure);
        Assert.Equal(FetchFailure.TimedOut, late.Facts.Failure?.Code);
    }

    [Fact]
    public async Task The_fragment_of_a_redirect_is_dropped_and_its_query_kept()
    {
        await using var server = new RawServer((path, stream, cancellation) =>
            path is "/" ? Redirect(stream, "/next?a=1#part", cancellation) : Answer(stream, cancellation));

        var facts = await Guard.FetchAsync(new Uri(server.Url, "#top"));

        Assert.Equal($"{server.Url} {server.Url}next?a=1", string.Join(' ', facts.Responses.Select(response => response.Url)));
        Assert.Equal("GET / HTTP/1.1, GET /next?a=1 HTTP/1.1", string.Join(", ", server.Requests.Select(head => head.Split("\r\n")[0])));
    }

    [Fact]
    public async Task A_status_that_redirects_without_saying_where_is_final()
    {
        await using var server = new RawServer("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n");

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Null(facts.Failure);
        Assert.Equal(301, facts.Responses.Single().Status);
    }

    [Fact]
    public async Task We_say_who_we_are_and_carry_nothing_from_one_request_to_the_next()
    {
        await using var server = new RawServer((path, stream, cancellation) => path is "/"
            ? Send(stream, "HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellation)
            : Answer(stream, cancellation));

        await Guard.FetchAsync(server.Url);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, head =>
        {
            Assert.Contains("User-Agent: Balise/1.0 (+https://balise.example/contact)\r\n", head, StringComparison.Ordinal);
            Assert.DoesNotContain("cookie", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("referer", head, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Headers_are_kept_in_order_one_value_per_line()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nSET-Cookie: b=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT\r\nSet-Cookie: a=2\r\n" +
            "Content-Security-Policy: default-src 'none', script-src 'self'\r\nContent-Length: 0\r\n\r\n");

        var headers = (await Guard.FetchAsync(server.Url)).Responses.Single().Headers;

        Assert.Equal(["b=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT", "a=2"], headers["set-cookie"]);
        Assert.Equal(["default-src 'none', script-src 'self'"], headers["content-security-policy"]);
    }

    private static Task Redirect(Stream stream, string to, CancellationToken cancellation) =>
        Send(stream, $"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellation);

    private static Task Answer(Stream stream, CancellationToken cancellation) => Send(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", cancellation);

    private static Task Send(Stream stream, string text, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation).AsTask();
}
