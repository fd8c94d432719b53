using Balise.App.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App;

/// <summary>Every function of the suite, with its trigger and its handler. The whole program starts here.</summary>
public static class Functions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new Function.Http("Health", "GET", "api/health", Health),
    ];

    private static Ok<string> Health() => TypedResults.Ok("healthy");
}
