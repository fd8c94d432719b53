using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Catalogue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Catalogue;

/// <summary>The public catalogue as data. The pages show the same.</summary>
public static class CatalogueEndpoints
{
    private const int DefaultLimit = 20, MaxLimit = 100, MaxText = 200, MaxOffset = 100_000;

    public static async Task<Results<Ok<CatalogueView>, ProblemHttpResult>> SearchAsync(HttpContext http, CatalogueIndex index, Links links, CancellationToken cancellation)
    {
        var (query, problem) = Read(http.Request);
        if (problem is not null)
        {
            return problem.ToResult();
        }

        var page = (await index.SearchAsync(cancellation)).Find(query!);
        var next = query!.Offset + page.Items.Count < page.Total ? links.Absolute("/api/catalogue" + QueryOf(query, query.Offset + query.Limit)) : null;
        if (next is not null)
        {
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return TypedResults.Ok(new CatalogueView(page.Total, [.. page.Items.Select(card => ListingView.Of(card, links))], page.Facets, next));
    }

    public static async Task<Results<Ok<ListingDetailView>, ProblemHttpResult>> GetAsync(
        string id, ListingTable listings, Links links, CancellationToken cancellation)
    {
        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        return refused is null ? TypedResults.Ok(ListingDetailView.Of(listing!, links)) : refused.ToResult();
    }

    /// <summary>Reads a query from an address; the pages use the same names.</summary>
    public static (CatalogueQuery? Query, Problem? Problem) Read(HttpRequest request)
    {
        var text = request.Query["q"].ToString();
        var offset = Number(request.Query["offset"], 0);
        var limit = Number(request.Query["limit"], DefaultLimit);
        return text.Length > MaxText || offset is null or > MaxOffset || limit is null or < 1 or > MaxLimit
            ? (null, new(400, "catalogue.query-invalid", "The query is not valid.",
                $"q has {MaxText} characters at most, offset is a number from 0 to {MaxOffset}, limit one from 1 to {MaxLimit}."))
            : (new(text, Value(request.Query["function"]), Value(request.Query["audience"]), Languages.Of(request), offset.Value, limit.Value), null);
    }

    /// <summary>The same query at another offset, as the query part of an address.</summary>
    public static string QueryOf(CatalogueQuery query, int offset)
    {
        var parts = new QueryString().Add("offset", $"{offset}").Add("limit", $"{query.Limit}").Add("lang", query.Language);
        parts = query.Text is "" ? parts : parts.Add("q", query.Text);
        parts = query.Function is null ? parts : parts.Add("function", query.Function);
        parts = query.Audience is null ? parts : parts.Add("audience", query.Audience);
        return parts.ToUriComponent();
    }

    private static int? Number(string? text, int absent) =>
        string.IsNullOrEmpty(text) ? absent : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Value(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
