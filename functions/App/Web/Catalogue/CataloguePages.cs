using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Http;
using Balise.App.Packs;
using Balise.App.Reports;
using Balise.App.Web.Errors;
using Balise.App.Web.Reports;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;

namespace Balise.App.Web.Catalogue;

/// <summary>The catalogue for people: the search, one listing, and the report it stands on.</summary>
public static class CataloguePages
{
    public static async Task<IResult> SearchAsync(HttpContext http, CatalogueIndex index, CancellationToken cancellation)
    {
        var (query, problem) = CatalogueEndpoints.Read(http.Request);
        if (problem is not null)
        {
            return await Page.OfAsync<ErrorPage, Problem>(http, "Recherche refusée", "Search refused", problem, problem.Status);
        }

        var found = (await index.SearchAsync(cancellation)).Find(query!);
        return await Page.OfAsync<CatalogueResults, CatalogueModel>(
            http, $"Catalogue : {Count(found.Total)}", $"Catalogue: {(found.Total == 1 ? "1 app" : $"{found.Total} apps")}", new(query!, found));
    }

    public static async Task<IResult> ListingAsync(
        HttpContext http, string id, ListingTable listings, SubmissionTable submissions, DocumentBlobs documents, CancellationToken cancellation)
    {
        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        return refused is not null
            ? await RefusedAsync(http, refused)
            : await Page.OfAsync<ListingPage, ListingModel>(
                http, listing!.Manifest.Product.Name, listing.Manifest.Product.Name, new(
                    listing, ReportJson.Read(await ReportOfAsync(listing, documents, cancellation)),
                    Attested: await submissions.FindAsync(listing.Submission, cancellation) is { Attestation: not null }));
    }

    public static async Task<IResult> ReportAsync(
        HttpContext http, string id, ListingTable listings, DocumentBlobs documents, PackShelf packs, CancellationToken cancellation)
    {
        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        return refused is not null
            ? await RefusedAsync(http, refused)
            : await Pages.ReportAsync(
                http, ReportModel.Of(
                    ReportJson.Read(await ReportOfAsync(listing!, documents, cancellation)), listing!.ReportSha256, $"/api/catalogue/{listing.Id}/report", listing.Id, packs));
    }

    /// <summary>The same report as data, byte for byte as it was stored, or as another view of it.</summary>
    public static async Task<IResult> ReportDocumentAsync(HttpContext http, string id, ListingTable listings, DocumentBlobs documents, CancellationToken cancellation)
    {
        var (listing, refused) = await listings.FindPublicAsync(id, cancellation);
        return refused is null
            ? await ReportAnswers.OfAsync(http, await ReportOfAsync(listing!, documents, cancellation), listing!.ReportSha256, listing.Id)
            : refused.ToResult();
    }

    private static Task<IResult> RefusedAsync(HttpContext http, Problem refused) => refused == PublicListings.Suspended
        ? Page.OfAsync<ErrorPage, Problem>(http, "Produit suspendu", "Product suspended", refused, refused.Status)
        : Pages.NotFoundAsync(http, refused);

    private static Task<byte[]> ReportOfAsync(Listing listing, DocumentBlobs documents, CancellationToken cancellation) =>
        documents.GetAsync(DocumentBlobs.Reports, listing.ReportSha256, cancellation);

    private static string Count(int total) => total < 2 ? $"{total} application" : $"{total} applications";
}
