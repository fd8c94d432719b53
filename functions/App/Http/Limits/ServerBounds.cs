using Balise.App.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Balise.App.Http.Limits;

/// <summary>What the server refuses before any code of ours sees it, the same under both hosts.</summary>
public static class ServerBounds
{
    /// <summary>A line ends in CR LF only. By default the server also takes a bare LF, which another server may read as part of the line.</summary>
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    extension(KestrelServerOptions kestrel)
    {
        /// <summary>Bounds the size and the time of heads, bodies and connections. An endpoint bounds its own body further.</summary>
        public void Bound()
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<LimitsOptions>>().Value;
            var slowest = new MinDataRate(options.BytesPerSecond, options.SlowGrace);
            var limits = kestrel.Limits;
            AppContext.SetSwitch(NoBareLineFeeds, isEnabled: true);
            kestrel.AddServerHeader = false;
            limits.MaxRequestLineSize = options.RequestLineBytes;
            limits.MaxRequestHeadersTotalSize = options.HeaderBytes;
            limits.MaxRequestHeaderCount = options.HeaderCount;
            limits.RequestHeadersTimeout = options.HeadTimeout;
            limits.KeepAliveTimeout = options.IdleTimeout;
            limits.MinRequestBodyDataRate = slowest;
            limits.MinResponseDataRate = slowest;
            limits.MaxConcurrentConnections = options.Connections;
            limits.MaxConcurrentUpgradedConnections = 0;
            limits.MaxRequestBodySize = HttpFunctions.LargestBody;
        }
    }
}
