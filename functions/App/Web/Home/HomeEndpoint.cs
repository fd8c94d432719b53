using Balise.App.Http;

namespace Balise.App.Web.Home;

/// <summary>What the home page shows besides its own words.</summary>
public sealed record HomeModel(string Commands);

/// <summary>The front door: what the site is, and the first step for each visitor.</summary>
public static class HomeEndpoint
{
    public static Task<IResult> HandleAsync(HttpContext http, Links links) =>
        Page.OfAsync<HomePage, HomeModel>(http, "Les applications de santé, évaluées", "Digital health apps, evaluated", new(Commands(links.Home)));

    private static string Commands(string site) => $"""
        curl {site}api/submissions/example > app.json
        curl -H "X-Api-Key: $KEY" --json @app.json {site}api/submissions
        curl -H "X-Api-Key: $KEY" -T sbom.json {site}api/submissions/$ID/artefacts/sbom
        curl -H "X-Api-Key: $KEY" -X POST {site}api/submissions/$ID/seal
        """;
}
