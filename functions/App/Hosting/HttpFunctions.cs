using Balise.App.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Balise.App.Hosting;

/// <summary>Maps the HTTP functions as ordinary endpoints, under the same limits whichever host runs them.</summary>
public static class HttpFunctions
{
    /// <summary>What the Functions host lets through (100 MiB). Kestrel's own default is lower and would refuse what the platform accepted.</summary>
    public const long LargestBody = 104_857_600;

    public static void MapHttpFunctions(this WebApplication app, IReadOnlyList<Function> functions)
    {
        foreach (var http in functions.OfType<Function.Http>())
        {
            var endpoint = app.MapMethods($"/{http.Route}", [http.Method], http.Handler).WithName(http.Name);
            if (http.Roles is not [])
                endpoint.AddEndpointFilter(new AccessFilter(http.Roles));
        }
    }
}

/// <summary>Bounds the body of one endpoint.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
