using System.IO.Compression;
using System.Net;
using System.Text;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Servers that are slow, endless, huge or wrong on purpose. Each ends as a named failure, within its budget.</summary>
public sealed class GuardedHttpHostileTests
{
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task An_endless_chunked_body_is_too_large()
    {
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await Send(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Seen: yes\r\n\r\n", cancellation);
            while (true)
            {
                await Send(stream, $"400\r\n{new string('a', 1024)}\r\n", cancellation);
            }
        });

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(FetchFailure.TooLarge, facts.Failure?.Code);
        Assert.Equal(Limit, facts.Responses.Single().BodyBytes);
        Assert.Equal(["yes"], facts.Responses.Single().Headers["x-seen"]);
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_read_and_one_byte_more_is_not()
    {
        await using var server = new RawServer((path, stream, cancellation) =>
            Send(stream, $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{new string('a', path is "/" ? Limit : Limit + 1)}", cancellation));

        var exact = await Guard.FetchAsync(server.Url);
        var more = await Guard.FetchAsync(new Uri(server.Url, "/more"));

        Assert.Null(exact.Failure);
        Assert.Equal(Limit, exact.Responses.Single().BodyBytes);
        Assert.Equal(FetchFailure.TooLarge, more.Failure?.Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_is_stopped_at_the_limit(string encoding)
    {
        var bomb = Compress(encoding, new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Length < Limit * 2);
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await Send(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {bomb.Length}\r\n\r\n", cancellation);
            await stream.WriteAsync(bomb, cancellation);
        });

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Equal(FetchFailure.TooLarge, facts.Failure?.Code);
        Assert.Equal(Limit, facts.Responses.Single().BodyBytes);
    }

    [Fact]
    public async Task A_compressed_stream_that_never_yields_anything_is_stopped_on_the_wire()
    {
        byte[] nothing = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await Send(stream, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n", cancellation);
            while (true)
            {
                await stream.WriteAsync(nothing, cancellation);
            }
        });

        Assert.Equal(FetchFailure.TooLarge, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compressed_page_is_read_whole(string encoding)
    {
        var page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000)));
        var packed = Compress(encoding, page);
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await Send(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n", cancellation);
            await stream.WriteAsync(packed, cancellation);
        });

        var facts = await Guard.FetchAsync(server.Url);

        Assert.Null(facts.Failure);
        Assert.Equal(page.Length, facts.Responses.Single().BodyBytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(page)), facts.Responses.Single().BodySha256);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public async Task Huge_headers_are_too_large(int lines)
    {
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await Send(stream, "HTTP/1.1 200 OK\r\n", cancellation);
            for (var line = 0; line < lines; line++)
            {
                await Send(stream, $"X-{line}: {new string('a', 1024 * 1024 / lines)}\r\n", cancellation);
            }
            await Send(stream, "Content-Length: 0\r\n\r\n", cancellation);
        });

        Assert.Equal(FetchFailure.TooLarge, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na")]
    [InlineData("HTTP/1.1 200 OK\r\nX-")]
    [InlineData("")]
    public async Task A_slow_loris_runs_into_the_time_limit(string beginning)
    {
        var clock = new FakeTimeProvider();
        await using var server = new RawServer(async (_, stream, cancellation) =>
        {
            await Send(stream, beginning, cancellation);
            // The client is now waiting for more, or will be: its timer runs since before the request was sent.
            clock.Advance(TimeSpan.FromSeconds(31));
            await RawServer.Forever(cancellation);
        });

        Assert.Equal(FetchFailure.TimedOut, (await Guard.FetchAsync(server.Url, clock: clock)).Failure?.Code);
    }

    [Fact]
    public async Task A_lookup_that_hangs_runs_into_the_time_limit()
    {
        var clock = new FakeTimeProvider();

        var facts = await Guard.FetchAsync(new Uri("http://slow.example/"), Guard.Production, clock, async (_, cancellation) =>
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await RawServer.Forever(cancellation);
            return [];
        });

        Assert.Equal(FetchFailure.TimedOut, facts.Failure?.Code);
    }

    [Fact]
    public async Task The_caller_may_give_up_and_hears_so()
    {
        using var caller = new CancellationTokenSource();
        await using var server = new RawServer(async (_, _, cancellation) =>
        {
            await caller.CancelAsync();
            await RawServer.Forever(cancellation);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Guard.Client(Guard.Loopback).GetAsync(server.Url, caller.Token));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n", FetchFailure.Malformed)]
    [InlineData("HTTP/9.9 200 OK\r\n\r\n", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\n\u00FF\u00FF\u00FF\u00FF", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 4\r\n\r\nnope", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 4\r\n\r\nnope", FetchFailure.Malformed)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[bad\r\nContent-Length: 0\r\n\r\n", FetchFailure.Malformed)]
    [InlineData("", FetchFailure.Malformed)]
    public async Task A_wrong_answer_is_malformed(string answer, string code)
    {
        await using var server = new RawServer(answer);

        Assert.Equal(code, (await Guard.FetchAsync(server.Url)).Failure?.Code);
    }

    [Fact]
    public async Task A_closed_port_and_an_unknown_name_are_unreachable()
    {
        Uri closed;
        await using (var server = new RawServer(""))
        {
            closed = server.Url;
        }

        Assert.Equal(FetchFailure.Unreachable, (await Guard.FetchAsync(closed)).Failure?.Code);
        Assert.Equal(FetchFailure.Unreachable, (await Guard.FetchAsync(new Uri("http://nobody.example/"), Guard.Production,
            resolve: (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound))).Failure?.Code);
        Assert.Equal(FetchFailure.Unreachable, (await Guard.FetchAsync(new Uri("http://empty.example/"), Guard.Production,
            resolve: (_, _) => Task.FromResult<IPAddress[]>([]))).Failure?.Code);
        Assert.Equal(FetchFailure.Unreachable, (await Guard.FetchAsync(new Uri($"http://{string.Join('.', Enumerable.Repeat("label", 60))}/"),
            Guard.Production)).Failure?.Code);
    }

    private static byte[] Compress(string encoding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.SmallestSize),
        })
        {
            stream.Write(content);
        }
        return packed.ToArray();
    }

    private static Task Send(Stream stream, string text, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation).AsTask();
}
