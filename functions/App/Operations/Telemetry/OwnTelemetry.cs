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

            var to = TelemetryDestinations.Of(builder.Configuration);
            if (isBehindHost && to.Any)
            {
                // Application Insights counts a consumer as a request, and the Functions host has counted the invocation there already.
                var kind = to.Insights is null ? ActivityKind.Consumer : ActivityKind.Internal;
                builder.Services.AddSingleton(services => new InvocationSpans(kind, () => services.GetRequiredService<TelemetryStart>().Made));
            }
        }
    }
}
