using System.Net;
using System.Text;
using Balise.App.Hosting.CustomHandler;
using Microsoft.AspNetCore.Builder;

namespace Balise.App.Tests.Hosting;

/// <summary>The test suite behind the custom-handler adapter, on a real socket, called as the Functions host calls it.</summary>
internal sealed class RunningHandler : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningHandler(WebApplication app, TestSuite suite)
    {
        this.app = app;
        Suite = suite;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public TestSuite Suite { get; }

    public HttpClient Client { get; }

    public static async Task<RunningHandler> StartAsync(Action<WebApplicationBuilder>? more = null, params string[] args)
    {
        var suite = new TestSuite();
        var built = CustomHandlerHost.Build(WebApplication.CreateSlimBuilder(args), suite.Suite(more), port: 0);
        await built.StartAsync();
        return new(built, suite);
    }

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hosting", "Payloads", $"{name}.json"));

    public static string BinaryPayload(string body) => $$"""{"Data":{"msg":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}}"},"Metadata":{"DequeueCount":"1"} }""";

    /// <summary>Posts with the headers and the chunked encoding of the real host.</summary>
    public async Task<HttpResponseMessage> InvokeAsync(string function, string payload, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1041.200");
        request.Headers.Add("X-Azure-Functions-InvocationId", "7b5d2d51-52ad-4c0e-9a2b-3fe2bd1c9a10");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await Client.SendAsync(request);
    }

    public async Task AssertSucceedsAsync(string function, string payload)
    {
        using var response = await InvokeAsync(function, payload);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
