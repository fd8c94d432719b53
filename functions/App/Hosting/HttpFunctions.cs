using Balise.App.Http;
using Balise.App.Http.Limits;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

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
            _ = http.Permission;
            app.MapMethods($"/{http.Route}", http.Methods, OnFirstCall(http, app.Services)).WithName(http.Name).WithMetadata(BodyLimitAttribute.Of(http))
                .Add(endpoint => Describe(http, endpoint));
        }
    }

    // Compiling how a handler gets its parameters takes milliseconds; done for every handler, it is a third of a cold start.
    private static RequestDelegate OnFirstCall(Function.Http http, IServiceProvider services)
    {
        var made = new Lazy<RequestDelegate>(() => Make(http, services));
        return context => made.Value(context);
    }

    private static RequestDelegate Make(Function.Http http, IServiceProvider services)
    {
        var endpoint = new RouteEndpointBuilder(requestDelegate: null, RoutePatternFactory.Parse($"/{http.Route}"), order: 0);
        if (!http.Permission.IsPublic)
        {
            var access = new AccessFilter(http.Permission);
            endpoint.FilterFactories.Add((_, next) => call => access.InvokeAsync(call, next));
        }

        return RequestDelegateFactory.Create(http.Handler, OptionsOf(endpoint, services)).RequestDelegate;
    }

    /// <summary>What the description of the API says of a handler, which is read and not compiled.</summary>
    private static void Describe(Function.Http http, EndpointBuilder endpoint)
    {
        endpoint.Metadata.Add(http.Handler.Method);
        RequestDelegateFactory.InferMetadata(http.Handler.Method, OptionsOf(endpoint, endpoint.ApplicationServices));
    }

    private static RequestDelegateFactoryOptions OptionsOf(EndpointBuilder endpoint, IServiceProvider services) => new()
    {
        ServiceProvider = services,
        EndpointBuilder = endpoint,
        RouteParameterNames = ((RouteEndpointBuilder)endpoint).RoutePattern.Parameters.Select(parameter => parameter.Name),
        ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
    };
}
