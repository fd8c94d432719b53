using Balise.App.Catalogue;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;

namespace Balise.App.Web.Catalogue;

/// <summary>One page of results, and the query that gave it.</summary>
public sealed record CatalogueModel(CatalogueQuery Query, CataloguePage Found)
{
    public int First => Found.Items.Count == 0 ? 0 : Query.Offset + 1;

    public int Last => Query.Offset + Found.Items.Count;

    public bool IsNarrowed => Query.Text is not "" || Query.Function is not null || Query.Audience is not null;

    public string? Previous => Query.Offset == 0 ? null : At(Math.Max(0, Query.Offset - Query.Limit));

    public string? Next => Last < Found.Total ? At(Query.Offset + Query.Limit) : null;

    /// <summary>The first page of a neighbouring query.</summary>
    public static string Href(CatalogueQuery query) => "/catalogue" + CatalogueEndpoints.QueryOf(query, 0);

    private string At(int offset) => "/catalogue" + CatalogueEndpoints.QueryOf(Query, offset);
}

/// <summary>A listing with the report it stands on, and whether its decision is signed yet.</summary>
public sealed record ListingModel(Listing Listing, Report Report, bool Attested);
