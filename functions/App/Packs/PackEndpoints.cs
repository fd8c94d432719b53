using Balise.App.Http;
using Balise.Conformance.Reports.Views;
using Balise.Conformance.Reports.Views.Oscal;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Balise.App.Packs;

/// <summary>The référentiels as data: the list, and one version as canonical JSON or as an OSCAL catalog.</summary>
public static class PackEndpoints
{
    private static readonly Problem NotFound = new(404, "pack.not-found", "There is no such pack.", "The packs are listed at /api/packs.");

    private static readonly IReadOnlyList<Format> Offered = [new("json", "application/json"), new("oscal", OscalAssessmentResults.MediaType)];

    public static Ok<PackListView> List(HttpContext http, PackShelf shelf, Links links) =>
        TypedResults.Ok(new PackListView([.. shelf.Names.Select(name => PackView.Of(shelf.Find(name)!, shelf, links, Languages.Of(http.Request)))]));

    /// <summary>The digest that reports quote is the one of the JSON that is answered here.</summary>
    public static IResult Get(HttpContext http, string id, string version, PackShelf shelf, Links links)
    {
        if (shelf.Find($"{id}/{version}") is not { } pack)
        {
            return NotFound.ToResult();
        }

        http.Response.Headers.Vary = "Accept, Accept-Language";
        var language = Languages.Of(http.Request);
        return Formats.Choose(http.Request, Offered) switch
        {
            null => Formats.NoneOf(Offered).ToResult(),
            { Name: "json" } json => TypedResults.Bytes(shelf.Document(pack.Name), json.MediaType, entityTag: new EntityTagHeaderValue($"\"{pack.Digest}\"")),
            var oscal => TypedResults.Bytes(
                OscalCatalog.Write(pack, new ViewSettings(language, links.Site)), oscal.MediaType, entityTag: new EntityTagHeaderValue($"\"{pack.Digest}-oscal-{language}\"")),
        };
    }
}
