using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;

namespace Balise.App.Catalogue;

/// <summary>Listings as everybody may see them, whatever page or document is asked for: a suspended one is gone, and says so.</summary>
internal static class PublicListings
{
    public static Problem NotFound { get; } = new(404, "listing.not-found", "There is no such listing.", "Search the catalogue at /api/catalogue.");

    public static Problem Suspended { get; } =
        new(410, "listing.suspended", "This product is suspended.", "The authority has taken it out of the catalogue until further notice, and told its vendor why.");

    extension(ListingTable listings)
    {
        /// <summary>The listing, or why it is not shown.</summary>
        public async Task<(Listing? Listing, Problem? Refused)> FindPublicAsync(string id, CancellationToken cancellation) =>
            !ListingId.TryParse(id, out var parsed) || await listings.FindAsync(parsed, cancellation) is not { } listing ? (null, NotFound)
            : listing.Suspension is not null ? (null, Suspended)
            : (listing, null);
    }
}
