using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using Azure.Identity;
using Balise.Adapters.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace Balise.Adapters.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public void Without_a_destination_nothing_is_registered()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddTelemetry("source", "meter", isBehindHost: false);
        Assert.DoesNotContain(builder.Services, service => service.ServiceType.FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
        Assert.DoesNotContain(builder.Services, service => service.ServiceType == typeof(TracerProvider));
    }

    [Theory]
    [InlineData("ClientId=11111111-1111-1111-1111-111111111111;Authorization=AAD", typeof(ManagedIdentityCredential))]
    [InlineData("authorization = aad", typeof(DefaultAzureCredential))]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    public void The_identity_is_the_one_the_platform_names(string setting, Type? credential)
    {
        var to = Destinations((TelemetryDestinations.InsightsSetting, "InstrumentationKey=x"), (TelemetryDestinations.InsightsIdentitySetting, setting));
        Assert.Equal(credential, to.InsightsIdentity?.GetType());
    }

    [Fact]
    public void An_empty_setting_is_none() =>
        Assert.False(Destinations((TelemetryDestinations.InsightsSetting, ""), (TelemetryDestinations.OtlpSetting, " "), ("Telemetry:Console", "false")).Any);

    [Fact]
    public void Polling_is_not_kept_and_the_flag_of_a_caller_is_not_asked()
    {
        var unsampled = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        Assert.Equal(SamplingDecision.RecordAndSample, Decide(1, unsampled, ActivityKind.Consumer));
        Assert.Equal(SamplingDecision.RecordAndSample, Decide(1, unsampled, ActivityKind.Client));
        Assert.Equal(SamplingDecision.RecordAndSample, Decide(1, default, ActivityKind.Server));
        Assert.Equal(SamplingDecision.Drop, Decide(1, default, ActivityKind.Client));
        Assert.Equal(SamplingDecision.Drop, Decide(0, unsampled, ActivityKind.Consumer));

        static SamplingDecision Decide(double kept, ActivityContext parent, ActivityKind kind) =>
            new StorySampler(kept).ShouldSample(new(parent, parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId, "span", kind)).Decision;
    }

    [Fact]
    public async Task Behind_the_host_application_insights_gets_steps_and_metrics_and_no_request()
    {
        await using var insights = await Ingestion.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration[TelemetryDestinations.InsightsSetting] = $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={insights.Url}";
        builder.AddTelemetry("Balise.Telemetry.Tests", "Balise.Telemetry.Tests", isBehindHost: true);
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.Services.GetRequiredService<TelemetryStart>().Made;
            using var source = new ActivitySource("Balise.Telemetry.Tests");
            using var meter = new Meter("Balise.Telemetry.Tests");
            using (var step = source.StartActivity("ScanSubmission")!)
                step.SetTag("url.path", "/unsubscribe/secret-token").SetTag("balise.outcome", "done");
            meter.CreateCounter<long>("balise.test").Add(3);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        var sent = string.Join('\n', insights.Bodies);
        Assert.Contains("RemoteDependencyData", sent, StringComparison.Ordinal);
        Assert.Contains("balise.test", sent, StringComparison.Ordinal);
        Assert.Contains("balise.outcome", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("RequestData", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", sent, StringComparison.Ordinal);
    }

    private static TelemetryDestinations Destinations(params (string Name, string Value)[] settings) =>
        TelemetryDestinations.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build());

    /// <summary>Takes in what an exporter sends to Application Insights.</summary>
    private sealed class Ingestion(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<string> Bodies { get; } = [];

        public string Url => app.Urls.Single();

        public static async Task<Ingestion> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var started = new Ingestion(builder.Build());
            started.Serve();
            await started.StartServingAsync();
            return started;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private void Serve() => app.Run(async context =>
        {
            await using var body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            using var reader = new StreamReader(body);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            Bodies.Enqueue(text);
            var count = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            await context.Response.WriteAsJsonAsync(new { itemsReceived = count, itemsAccepted = count, errors = Array.Empty<string>() }, context.RequestAborted);
        });

        private Task StartServingAsync() => app.StartAsync();
    }
}
