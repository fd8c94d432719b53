using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Balise.Adapters.Telemetry;

/// <summary>Sends traces, metrics and logs to where the settings say. See docs/decisions/0012-telemetry.md.</summary>
public static class TelemetryRegistration
{
    /// <summary>Request durations of the server, and the runtime's own memory and threads.</summary>
    private static readonly string[] FrameworkMeters = ["Microsoft.AspNetCore.Hosting", "System.Runtime"];

    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Without a destination nothing of OpenTelemetry is loaded, so that a cold start pays nothing for it.</summary>
        /// <param name="source">Name of our spans.</param>
        /// <param name="meter">Name of our meter.</param>
        /// <param name="isBehindHost">The Functions host counts requests already and passes our log lines on.</param>
        public void AddTelemetry(string source, string meter, bool isBehindHost)
        {
            builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
            builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptions.Validator>();
            if (TelemetryDestinations.Of(builder.Configuration) is { Any: true } destinations)
            {
                Export(builder, destinations, source, meter, isBehindHost);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Export(IHostApplicationBuilder builder, TelemetryDestinations to, string source, string meter, bool isBehindHost)
    {
        var kept = builder.Configuration.GetValue($"{TelemetryOptions.Section}:{nameof(TelemetryOptions.KeptTraces)}", 1.0);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(
            builder.Configuration["OTEL_SERVICE_NAME"] ?? "balise",
            serviceVersion: typeof(TelemetryRegistration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
        telemetry.WithTracing(traces =>
        {
            traces.AddSource(source, "System.Net.Http").AddProcessor(new AllowedAttributes());
            if (!(isBehindHost && to.Insights is not null))
            {
                traces.AddAspNetCoreInstrumentation();
            }

            _ = to.Insights is null ? traces : traces.AddAzureMonitorTraceExporter(insights => Address(insights, to));
            _ = to.Otlp ? traces.AddOtlpExporter() : traces;
            _ = to.Console ? traces.AddConsoleExporter() : traces;

            // Said last: an exporter brings a sampler of its own.
            traces.SetSampler(new StorySampler(kept));
        });
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter([meter, .. FrameworkMeters]);
            _ = to.Insights is null ? metrics : metrics.AddAzureMonitorMetricExporter(insights => Address(insights, to));
            _ = to.Otlp ? metrics.AddOtlpExporter() : metrics;
            _ = to.Console ? metrics.AddConsoleExporter() : metrics;
        });
        if (isBehindHost)
        {
            // In the place of what would make the exporters before the server starts.
            var first = builder.Services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(OpenTelemetryBuilder).Assembly);
            builder.Services.Remove(first);
            builder.Services.AddSingleton<TelemetryStart>().AddHostedService(services => services.GetRequiredService<TelemetryStart>());
        }

        if (to.Otlp || (to.Insights is not null && !isBehindHost))
        {
            // Scopes hold the paths of requests, and paths may hold tokens.
            telemetry.WithLogging(logs =>
            {
                _ = to.Insights is null || isBehindHost ? logs : logs.AddAzureMonitorLogExporter(insights => Address(insights, to));
                _ = to.Otlp ? logs.AddOtlpExporter() : logs;
            }, lines => lines.IncludeScopes = false);
        }
    }

    private static void Address(AzureMonitorExporterOptions insights, TelemetryDestinations to)
    {
        insights.ConnectionString = to.Insights;
        insights.Credential = to.InsightsIdentity;
    }
}
