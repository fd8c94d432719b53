using System.Net;
using System.Text.Json;
using Balise.App.Hosting;
using Balise.App.Hosting.CustomHandler;
using Balise.App.Hosting.Embedded;
using Balise.Domain.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Balise.App.Tests.Limits;

/// <summary>How long an answer may take, and that both hosts are bounded alike.</summary>
public sealed class TimeLimitTests
{
    private static readonly string[] Settings = ["--Storage:ConnectionString=UseDevelopmentStorage=true", "--Limits:RequestTimeout=00:00:01", "--Limits:HeaderCount=50"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_takes_too_long_is_ended_and_said()
    {
        var ended = new TaskCompletionSource();
        await using var app = CustomHandlerHost.Build(WebApplication.CreateSlimBuilder(Settings), Quiet(new Function.Http("Slow", "GET", "api/slow", WaitAsync) { Alone = Permissions.Of("GetHealth") }), port: 0);
        await app.StartAsync(Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var answer = await client.GetAsync(new Uri("api/slow", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("urn:balise:problem:server.too-slow", JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation)).RootElement.GetProperty("type").GetString());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        await ended.Task.WaitAsync(Cancellation);

        async Task<IResult> WaitAsync(CancellationToken cancellation)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                return TypedResults.Ok();
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    [Fact]
    public async Task Both_hosts_are_bounded_alike()
    {
        await using var handler = CustomHandlerHost.Build(WebApplication.CreateSlimBuilder(Settings), Quiet(), port: 0);
        await using var embedded = EmbeddedHost.Build(WebApplication.CreateSlimBuilder(Settings), Quiet());
        var (first, second) = (LimitsOf(handler), LimitsOf(embedded));
        foreach (var limit in typeof(KestrelServerLimits).GetProperties().Where(limit => limit.PropertyType.IsValueType))
        {
            Assert.Equal(limit.GetValue(first), limit.GetValue(second));
        }

        Assert.Equal(
            (50, 8192, HttpFunctions.LargestBody, 240.0, 2048L),
            (first.MaxRequestHeaderCount, first.MaxRequestLineSize, first.MaxRequestBodySize, first.MinRequestBodyDataRate?.BytesPerSecond, first.MaxConcurrentConnections));
    }

    private static KestrelServerLimits LimitsOf(WebApplication app) => app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

    private static Suite Quiet(params Function[] functions) => Composition.Suite with
    {
        Functions = functions,
        Services = builder =>
        {
            Composition.Suite.Services(builder);
            builder.Logging.ClearProviders();
        },
    };
}
