using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Balise.Adapters.Telemetry;

/// <summary>
/// Makes the exporters beside the start of the server instead of before it: somebody waits for a cold start, and nobody for its telemetry. Queue and timer
/// functions wait for it, so that no stage is missing from a trace. A suite without telemetry works on.
/// </summary>
public sealed partial class TelemetryStart(IServiceProvider services, ILogger<TelemetryStart> logger) : IHostedService
{
    private readonly TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when spans are heard, or never will be.</summary>
    public Task Made => made.Task;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(Make, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Made;

    private void Make()
    {
        try
        {
            services.GetService<MeterProvider>();
            services.GetService<TracerProvider>();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            Log.NotMade(logger, broken);
        }
        finally
        {
            made.SetResult();
        }
    }

    // Ids 9200-9299 belong to telemetry.
    private static partial class Log
    {
        [LoggerMessage(9200, LogLevel.Error, "Telemetry could not be started")]
        public static partial void NotMade(ILogger logger, Exception broken);
    }
}
