using System.Text;
using System.Text.Json;
using Balise.App.Hosting.CustomHandler;

namespace Balise.App.Tests.Hosting;

/// <summary>What a running Functions host was recorded to post, and what the handlers get of it.</summary>
public sealed class CustomHandlerPayloadTests
{
    [Theory]
    [InlineData("queue-text", "706C61696E2074657874", 1)]
    [InlineData("queue-binary", "000102FF", 1)]
    [InlineData("service-bus-binary", "000102FF", 3)]
    [InlineData("queue-manual-run", "7B2261223A357D", 1)]
    public async Task A_recorded_message_reaches_its_handler(string file, string body, int deliveries)
    {
        await using var handler = await RunningHandler.StartAsync();

        await handler.AssertSucceedsAsync("Work", RunningHandler.Payload(file));

        var message = await handler.Suite.Received.Reader.ReadAsync();
        Assert.Equal(body, Convert.ToHexString(message.Body.Span));
        Assert.Equal(deliveries, message.DequeueCount);
    }

    [Theory]
    [InlineData("timer-past-due", true)]
    [InlineData("timer-unmonitored", false)]
    public async Task A_recorded_tick_reaches_its_handler(string file, bool late)
    {
        await using var handler = await RunningHandler.StartAsync();

        await handler.AssertSucceedsAsync("Tick", RunningHandler.Payload(file));

        Assert.Equal(late, (await handler.Suite.Ticks.Reader.ReadAsync()).IsPastDue);
    }

    [Theory]
    [InlineData("\"DequeueCount\":4", 4)]
    [InlineData("\"DequeueCount\":\"4\"", 4)]
    [InlineData("\"DeliveryCount\":\"\\\"4\\\"\"", 4)]
    [InlineData("\"DequeueCount\":\"99999999999\"", 1)]
    [InlineData("\"DequeueCount\":\"-3\"", 1)]
    [InlineData("\"DequeueCount\":{}", 1)]
    [InlineData("\"Other\":1", 1)]
    public void Deliveries_are_counted_from_one_however_they_are_written(string metadata, int expected)
    {
        using var payload = JsonDocument.Parse($$$"""{"Data":{"msg":""},"Metadata":{{{{metadata}}}}}""");

        Assert.Equal(expected, InvocationPayload.ReadMessage(payload.RootElement).DequeueCount);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"Data":[],"Metadata":{}}""")]
    [InlineData("""{"Data":{"msg":"AAEC/w=="}}""")]
    [InlineData("""{"Data":{"msg":{"a":5}},"Metadata":{}}""")]
    [InlineData("""{"Data":{"msg":"not base64"},"Metadata":{}}""")]
    [InlineData("""{"Data":{"msg":"{\"a\":5}"},"Metadata":{}}""")]
    [InlineData("""{"Data":{"other":"AAEC/w=="},"Metadata":{}}""")]
    public void Anything_else_is_refused(string text)
    {
        using var payload = JsonDocument.Parse(text);

        Assert.Throws<InvalidDataException>(() => InvocationPayload.ReadMessage(payload.RootElement));
    }

    [Fact]
    public void A_message_that_looks_like_base64_inside_its_second_encoding_stays_as_it_is()
    {
        using var payload = JsonDocument.Parse("""{"Data":{"msg":"\"abcd1234\""},"Metadata":{}}""");

        Assert.Equal("abcd1234", Encoding.UTF8.GetString(InvocationPayload.ReadMessage(payload.RootElement).Body.Span));
    }
}
