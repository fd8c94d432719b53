using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Balise.Testing.Telemetry;

/// <summary>Receives telemetry as a collector does (OTLP over HTTP, protobuf), and keeps what came: read, and as it was.</summary>
public sealed class LoopbackCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<byte[]> bodies = [];
    private readonly ConcurrentQueue<ExportedSpan> spans = [];
    private readonly ConcurrentQueue<ExportedPoint> points = [];
    private int logs;

    private LoopbackCollector(WebApplication app) => this.app = app;

    /// <summary>Makes a program send here, soon after each event.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public IReadOnlyList<ExportedSpan> Spans => [.. spans];

    /// <summary>Every export repeats the totals: the last one of a series is its value.</summary>
    public IReadOnlyList<ExportedPoint> Points => [.. points];

    /// <summary>How many batches of log records came.</summary>
    public int Logs => logs;

    public static async Task<LoopbackCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = new LoopbackCollector(builder.Build());
        collector.app.Run(collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Whether a text is anywhere in what came, whichever signal and field holds it.</summary>
    public bool Holds(string text)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        return bodies.Any(body => body.AsSpan().IndexOf(sought) >= 0);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Read(context.Request.Path, body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    private void Read(string path, byte[] body)
    {
        bodies.Enqueue(body);
        var message = new ProtobufMessage(body);
        switch (path)
        {
            case "/v1/traces":
                foreach (var span in message.Messages(1, 2, 2))
                    spans.Enqueue(ExportedSpan.Of(span));
                break;
            case "/v1/metrics":
                foreach (var scope in message.Messages(1, 2))
                    foreach (var point in scope.Messages(2).SelectMany(metric => ExportedPoint.Of(scope.Messages(1).Single().Text(1), metric)))
                        points.Enqueue(point);
                break;
            default:
                Interlocked.Increment(ref logs);
                break;
        }
    }
}
