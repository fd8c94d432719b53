using System.Net;
using System.Text;
using System.Text.Json;
using Balise.App.Hosting;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Hosting;

namespace Balise.App.Tests.Hosting;

/// <summary>The traps of the custom-handler contract that show in what we answer. Those of emission and of our process have tests of their own.</summary>
public sealed class CustomHandlerTrapTests
{
    private static readonly byte[] Byte = [1];

    [Theory] // Traps 1 and 2: without a JSON object of that very type the host waits, then kills us or delivers again.
    [InlineData("Work", "queue-binary")]
    [InlineData("Buried", "queue-binary")]
    [InlineData("Tick", "timer-past-due")]
    public async Task Success_is_a_json_object(string function, string payload)
    {
        await using var handler = await RunningHandler.StartAsync();

        using var response = await handler.InvokeAsync(function, RunningHandler.Payload(payload));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await response.Content.ReadAsStringAsync());
    }

    [Fact] // Trap 2: what fails says so by its status, and still in JSON; nothing of the error leaves.
    public async Task Failure_is_a_status_and_a_json_object()
    {
        await using var handler = await RunningHandler.StartAsync();
        handler.Suite.OnMessage = static (_, _) => throw new InvalidOperationException("secret");

        using var response = await handler.InvokeAsync("Work", RunningHandler.Payload("queue-binary"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(answer).RootElement.ValueKind);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{}")]
    public async Task An_unreadable_invocation_fails_and_runs_nothing(string payload)
    {
        await using var handler = await RunningHandler.StartAsync();

        using var response = await handler.InvokeAsync("Work", payload);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.False(handler.Suite.Received.Reader.TryRead(out _));
    }

    [Fact]
    public async Task An_invocation_is_bounded()
    {
        await using var handler = await RunningHandler.StartAsync();

        using var response = await handler.InvokeAsync("Work", RunningHandler.BinaryPayload(new string('a', 1024 * 1024)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.False(handler.Suite.Received.Reader.TryRead(out _));
    }

    [Fact] // Traps 3 and 4: the id that settles a message comes from its own bytes, never from metadata that the body can overwrite.
    public async Task Metadata_that_the_body_overwrote_settles_nothing()
    {
        await using var handler = await RunningHandler.StartAsync();
        handler.Suite.OnMessage = static (_, _) => Task.FromResult<StageResult>(new StageResult.GiveUp("unreadable"));

        await handler.AssertSucceedsAsync("Work", RunningHandler.Payload("queue-overwritten"));

        var row = Assert.Single(handler.Suite.ParkedRows);
        Assert.StartsWith("unreadable-", row.MessageId, StringComparison.Ordinal);
    }

    [Fact] // Trap 5: strings in outputs may be decoded behind our back, so messages leave by the sender only.
    public async Task Nothing_leaves_as_an_output()
    {
        await using var handler = await RunningHandler.StartAsync();
        handler.Suite.OnMessage = static (_, _) => Task.FromResult<StageResult>(new StageResult.TryAgain(TimeSpan.FromMinutes(1), "later"));
        const string Envelope = """{"schema":"test/1","id":"abcd1234","traceparent":null,"attempt":1,"body":{}}""";

        using var response = await handler.InvokeAsync("Work", RunningHandler.BinaryPayload(Envelope));

        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("abcd1234~2", Assert.Single(handler.Suite.Sent).MessageId);
    }

    [Fact] // Traps 6 and 12: chunked, proxied, and larger than Kestrel lets through by itself.
    public async Task A_large_chunked_upload_arrives_through_the_proxy()
    {
        await using var handler = await RunningHandler.StartAsync();
        const int Size = 31_000_000;
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/upload") { Content = new ByteArrayContent(new byte[Size]) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");

        using var response = await handler.Client.SendAsync(request);

        Assert.Equal("31000000", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_upload_larger_than_the_host_allows_is_refused()
    {
        await using var handler = await RunningHandler.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/upload") { Content = new ByteArrayContent(Byte) };
        request.Content.Headers.ContentLength = HttpFunctions.LargestBody + 1;
        request.Headers.ExpectContinue = true;

        using var response = await handler.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact] // Trap 9: nothing can be settled on the broker, so giving up and trying again are both acknowledged.
    public async Task Giving_up_is_a_row_and_a_success()
    {
        await using var handler = await RunningHandler.StartAsync();
        handler.Suite.OnMessage = static (_, _) => Task.FromResult<StageResult>(new StageResult.GiveUp("no such submission"));

        await handler.AssertSucceedsAsync("Work", RunningHandler.BinaryPayload("{}"));

        Assert.Equal("no such submission", Assert.Single(handler.Suite.ParkedRows).Because);
    }

    [Theory] // Traps 11 and 13: only the host itself reaches these paths.
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "balise.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-For", "")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy.example")]
    public async Task A_forwarded_request_finds_no_queue_function(string header, string value)
    {
        await using var handler = await RunningHandler.StartAsync();

        foreach (var function in new[] { "Work", "Buried", "Tick", "work", "WORK/" })
        {
            using var response = await handler.InvokeAsync(function, RunningHandler.Payload("queue-binary"), (header, value));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.False(handler.Suite.BuriedMessages.Reader.TryRead(out _) || handler.Suite.Ticks.Reader.TryRead(out _));
        Assert.False(handler.Suite.Received.Reader.TryRead(out _));
    }

    [Theory] // Trap 13.
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/Work", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/Root", HttpStatusCode.NotFound)]
    [InlineData("/anything", HttpStatusCode.NotFound)]
    public async Task The_root_is_served_and_nothing_catches_the_rest(string path, HttpStatusCode expected)
    {
        await using var handler = await RunningHandler.StartAsync();

        using var response = await handler.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact] // Trap 12: the addresses that the host passes on are for itself.
    public async Task Only_the_loopback_is_bound_whatever_the_environment_says()
    {
        await using var handler = await RunningHandler.StartAsync(static builder => builder.WebHost.UseUrls("http://0.0.0.0:0"), "--urls=http://0.0.0.0:0");

        Assert.Equal("127.0.0.1", handler.Client.BaseAddress!.Host);
    }

    [Fact]
    public async Task A_second_run_of_the_same_invocation_has_one_effect_outside()
    {
        await using var handler = await RunningHandler.StartAsync();
        handler.Suite.OnMessage = static (_, _) => Task.FromResult<StageResult>(new StageResult.TryAgain(TimeSpan.FromMinutes(1), "later"));
        const string Envelope = """{"schema":"test/1","id":"one","traceparent":null,"attempt":1,"body":{}}""";

        await handler.AssertSucceedsAsync("Work", RunningHandler.BinaryPayload(Envelope));
        await handler.AssertSucceedsAsync("Work", RunningHandler.BinaryPayload(Envelope));

        Assert.Equal(["one~2", "one~2"], handler.Suite.Sent.ConvertAll(message => message.MessageId), StringComparer.Ordinal);
        Assert.Contains("\"attempt\":2", Encoding.UTF8.GetString(handler.Suite.Sent[0].Body.Span), StringComparison.Ordinal);
    }
}
