using System.Diagnostics;
using Balise.Adapters.Telemetry;
using Balise.App.Development;
using Balise.App.Hosting;

namespace Balise.App.Operations.Telemetry;

/// <summary>Sends the spans of our invocations and the measurements of our meter wherever the settings name a place for them.</summary>
internal static class OwnTelemetry
{
    extension(WebApplicationBuilder builder)
    {
        public void AddOwnTelemetry()
        {
            var isBehindHost = !DevelopmentSettings.IsEmbedded(builder.Configuration);
            builder.AddTelemetry(Dispatch.SourceName, Metrics.MeterName, isBehindHost);

            // Application Insights counts a consumer as a request, and the Functions host has counted the invocation there already.
            if (isBehindHost && TelemetryDestinations.Of(builder.Configuration).Insights is not null)
            {
                builder.Services.AddSingleton(new InvocationKind(ActivityKind.Internal));
            }
        }
    }
}
