using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Domain.Catalogue;

namespace Balise.App.Catalogue;

/// <summary>One page of the catalogue. Next keeps every criterion of the query.</summary>
public sealed record CatalogueView(int Total, IReadOnlyList<ListingView> Items, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets, string? Next);

/// <summary>A listing in a list.</summary>
public sealed record ListingView(
    string Id, string Name, string Vendor, string Version, BilingualText Summary, IReadOnlyList<string> Platforms, IReadOnlyList<string> Audience, Offer Offer,
    IReadOnlyDictionary<string, int> Levels, string Opinion, DateTimeOffset ListedAt, DateTimeOffset ScannedAt, string Link, string Page)
{
    public static ListingView Of(ListingCard card, Links links) => new(
        card.Id.ToString(), card.Name, card.VendorName, card.Version, card.Summary, card.Platforms, card.Audience, card.Offer, card.Levels, card.Opinion,
        card.ListedAt, card.ScannedAt, links.Listing(card.Id), links.ListingPage(card.Id));
}

/// <summary>A whole listing: with what its vendor declares on data and money, and the dated history.</summary>
public sealed record ListingDetailView(
    ListingView Listing, string Website, Conformance.Manifests.Privacy Privacy, IReadOnlyList<DataUse> DataUses, IReadOnlyList<EconomicModel> EconomicModels,
    IReadOnlyList<string> Reservations, string ReportSha256, IReadOnlyList<ListingEventView> History)
{
    public static ListingDetailView Of(Listing listing, Links links) => new(
        ListingView.Of(ListingCard.Of(listing), links), listing.Manifest.Product.Website, listing.Manifest.Privacy, listing.Manifest.DataUses,
        listing.Manifest.EconomicModels, listing.Reservations, listing.ReportSha256,
        [.. listing.History.Select(step => new ListingEventView(step.At, step.Code, step.Clause))]);
}

public sealed record ListingEventView(DateTimeOffset At, string Code, string? Clause);
