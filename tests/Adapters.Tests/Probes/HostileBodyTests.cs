using System.IO.Compression;
using System.Text;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Answers that never end, unfold without end or are chunked to confuse. What is read stays within the limit, and each has its reason.</summary>
public sealed class HostileBodyTests
{
    private const int Limit = 64 * 1024;
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-Same: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Long: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("HTTP/1.1 200 ", "reason reason reason reason reason reason reason reason reason reason reason reason reason ")]
    [InlineData("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n", "Set-Cookie: a=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Folded: a\r\n", " folded folded folded folded folded folded folded folded folded folded folded folded\r\n")]
    public async Task Endless_headers_are_too_large(string beginning, string more)
    {
        await using var server = Endless(beginning, more);

        Assert.Equal(FetchFailure.TooLarge, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(Chunked + "\r\n", "1\r\na\r\n")]
    [InlineData(Chunked + "\r\n", "00000001\r\na\r\n")]
    [InlineData(Chunked + "\r\n", "1;name=value\r\na\r\n")]
    [InlineData(Chunked + "\r\nFFFFFFF\r\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Endless_bodies_are_too_large(string beginning, string more)
    {
        await using var server = Endless(beginning, more);

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(FetchFailure.TooLarge, facts.Failure?.Code);
        Assert.Equal(Limit, facts.Responses.Single().BodyBytes);
    }

    [Theory]
    [InlineData(Chunked + "\r\n1;", "extension", FetchFailure.Malformed)]
    [InlineData(Chunked + "\r\n", "0", FetchFailure.Malformed)]
    [InlineData(Chunked + "\r\n0\r\nX-Trailer: ", "trailer", FetchFailure.TooLarge)]
    public async Task Framing_without_end_is_bounded_and_named(string beginning, string more, string reason)
    {
        await using var server = Endless(beginning, more);

        Assert.Equal(reason, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Theory]
    [InlineData(Chunked + "\r\n-1\r\na\r\n0\r\n\r\n")]
    [InlineData(Chunked + "\r\n0x1\r\na\r\n0\r\n\r\n")]
    [InlineData(Chunked + "\r\n1\r\nab\r\n0\r\n\r\n")]
    [InlineData(Chunked + "\r\n5\r\nab\r\n")]
    [InlineData(Chunked + "\r\n\r\n")]
    [InlineData(Chunked + "\r\n1\r\na")]
    [InlineData(Chunked + "\r\n8000000000000000\r\na\r\n")]
    [InlineData(Chunked + "\r\n10000000000000000\r\na\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nabcde")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551617\r\n\r\na")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcde")]
    [InlineData("HTTP/2 200\r\n\r\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 999999 OK\r\n\r\n")]
    [InlineData("\r\n\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: empty\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX Y: space\r\n\r\n")]
    public async Task Framing_that_lies_never_yields_a_page(string answer)
    {
        await using var server = new RawServer(answer);

        var facts = await Guard.FetchAsync(server.Url);

        Assert.True(facts.Failure is { Code: FetchFailure.Malformed } || facts.Responses is [{ BodyBytes: <= 5 }], $"{facts.Failure} {facts.Responses.Count}");
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Interim_answers_without_end_are_bounded()
    {
        await using var server = Endless("", "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n");

        Assert.NotNull((await Guard.FetchAsync(server.Url)).Failure);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_within_a_bomb_yields_the_inner_one_unopened(string encoding)
    {
        var inner = Packed(encoding, new byte[64 * 1024 * 1024]);
        var outer = Packed(encoding, inner);
        await using var server = Answering($"Content-Encoding: {encoding}\r\n", outer);

        var facts = await Guard.FetchAsync(server.Url, Guard.Budgets(maxBodyBytes: inner.Length + 1));

        Assert.Null(facts.Failure);
        Assert.Equal(inner.Length, facts.Responses.Single().BodyBytes);
    }

    [Theory]
    [InlineData("Content-Encoding: gzip, br\r\n")]
    [InlineData("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n")]
    [InlineData("Content-Encoding: br, br, br, br, br, br, br, br\r\n")]
    [InlineData("Content-Encoding: compress\r\n")]
    [InlineData("Content-Encoding: exi\r\n")]
    [InlineData("Content-Encoding: zstd\r\n")]
    public async Task Encodings_on_encodings_and_unknown_ones_are_not_opened(string headers)
    {
        await using var server = Answering(headers, Packed("gzip", Packed("gzip", new byte[1024 * 1024])));

        Assert.Equal(FetchFailure.Malformed, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Fact]
    public async Task Members_of_gzip_without_end_are_counted_together()
    {
        var member = Packed("gzip", new byte[4096]);
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync(member, cancellation);
            }
        });

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(FetchFailure.TooLarge, facts.Failure?.Code);
        Assert.Equal(Limit, facts.Responses.Single().BodyBytes);
    }

    /// <summary>A byte now and then resets nothing: the time runs over the whole answer.</summary>
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")]
    [InlineData(Chunked + "\r\n10000\r\n")]
    public async Task A_drip_ends_with_its_time(string beginning)
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(beginning), cancellation);
            for (var second = 0; second < 40; second++)
            {
                await stream.WriteAsync("a"u8.ToArray(), cancellation);
                clock.Advance(TimeSpan.FromSeconds(1));
            }
            await RawServer.Forever(cancellation);
        });

        Assert.Equal(FetchFailure.TimedOut, (await Guard.FetchAsync(server.Url, clock: clock)).Failure?.Code);
    }

    private static RawServer Endless(string beginning, string more)
    {
        var block = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(more, 64)));
        return new(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(beginning), cancellation);
            while (true)
            {
                await stream.WriteAsync(block, cancellation);
            }
        });
    }

    private static RawServer Answering(string headers, byte[] body) => new(async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\n\r\n"), cancellation);
        await stream.WriteAsync(body, cancellation);
    });

    private static byte[] Packed(string encoding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.Fastest),
        })
        {
            stream.Write(content);
        }
        return packed.ToArray();
    }
}
