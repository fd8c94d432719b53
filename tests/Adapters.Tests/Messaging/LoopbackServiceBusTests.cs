using System.Net;
using System.Net.Http.Headers;
using Azure.Core;
using Balise.Testing.ServiceBus;

namespace Balise.Adapters.Tests.Messaging;

/// <summary>The stand-in is only worth something if it refuses what the documented contract refuses.</summary>
public sealed class LoopbackServiceBusTests
{
    private const string Good = """{"MessageId":"m1"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.Created, Good)]
    [InlineData(HttpStatusCode.Created, """{"MessageId":"m1","ScheduledEnqueueTimeUtc":"Mon, 02 Mar 2026 09:00:00 GMT"}""")]
    [InlineData(HttpStatusCode.BadRequest, """{"MessageId":"m1","ScheduledEnqueueTimeUtc":"2026-03-02T09:00:00Z"}""")]
    [InlineData(HttpStatusCode.BadRequest, """{"MessageId":17}""")]
    [InlineData(HttpStatusCode.BadRequest, """["m1"]""")]
    [InlineData(HttpStatusCode.BadRequest, "m1")]
    [InlineData(HttpStatusCode.BadRequest, Good, 10, "\"quoted\" not")]
    [InlineData(HttpStatusCode.BadRequest, Good, 10, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData(HttpStatusCode.Created, Good, 10, "\"quoted\"")]
    [InlineData(HttpStatusCode.Created, Good, 256 * 1024)]
    [InlineData(HttpStatusCode.Forbidden, Good, (256 * 1024) + 1)]
    public async Task Requests_are_judged_by_the_documented_contract(HttpStatusCode expected, string broker, int bytes = 10, string? property = null) =>
        Assert.Equal(expected, await PostAsync("orders/messages", broker, bytes, property));

    [Fact]
    public async Task A_MessageId_of_129_characters_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("orders/messages", $$"""{"MessageId":"{{new string('x', 129)}}"}"""));

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "other/messages")]
    [InlineData(HttpStatusCode.NotFound, "orders")]
    [InlineData(HttpStatusCode.NotFound, "orders/messages/head")]
    [InlineData(HttpStatusCode.Gone, "deleted/messages")]
    public async Task Only_existing_queues_take_messages(HttpStatusCode expected, string path) => Assert.Equal(expected, await PostAsync(path, Good));

    [Theory]
    [InlineData(null)]
    [InlineData("https://storage.azure.com/.default")]
    public async Task Only_a_token_for_Service_Bus_opens_the_door(string? scope) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("orders/messages", Good, scope: scope));

    private static async Task<HttpStatusCode> PostAsync(
        string path, string broker, int bytes = 10, string? property = null, string? scope = "https://servicebus.azure.net/.default")
    {
        await using var bus = await LoopbackServiceBus.StartAsync(new ObservedClock(), Cancellation);
        bus.AddQueue("orders");
        bus.AddQueue("deleted");
        bus.DeleteQueue("deleted");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bus.Endpoint, path)) { Content = new ByteArrayContent(new byte[bytes]) };
        if (scope is not null)
        {
            var token = await bus.Tokens.GetTokenAsync(new TokenRequestContext([scope]), Cancellation);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }

        request.Headers.Add("BrokerProperties", broker);
        if (property is not null) request.Headers.Add("x-property", property);
        using var response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
