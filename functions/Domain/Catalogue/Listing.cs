using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;

namespace Balise.Domain.Catalogue;

/// <summary>One product of the catalogue, as its last decided submission describes it. Version is the store's concurrency token.</summary>
public sealed record Listing
{
    public required ListingId Id { get; init; }
    public required AccountId Vendor { get; init; }
    public required SubmissionId Submission { get; init; }
    public required ProductManifest Manifest { get; init; }
    public required Opinion Opinion { get; init; }
    public required IReadOnlyList<string> Reservations { get; init; }

    /// <summary>Level 0–4 per axis, by the axis's name in lower case.</summary>
    public required IReadOnlyDictionary<string, int> Levels { get; init; }
    public required string ReportSha256 { get; init; }
    public required DateTimeOffset ListedAt { get; init; }
    public required DateTimeOffset ScannedAt { get; init; }
    public required DateTimeOffset NextScanAt { get; init; }
    public required IReadOnlyList<HistoryEvent> History { get; init; }

    /// <summary>Null while everybody may see the product.</summary>
    public ListingSuspension? Suspension { get; init; }
    public string Version { get; init; } = "";

    public int NextSequence => History.Count == 0 ? 1 : History[^1].Sequence + 1;
}

/// <summary>What the catalogue shows in a list and what matchmaking compares: no personal data.</summary>
public sealed record ListingCard
{
    public required ListingId Id { get; init; }
    public required AccountId Vendor { get; init; }
    public required string Name { get; init; }
    public required string VendorName { get; init; }
    public required string Version { get; init; }
    public required BilingualText Summary { get; init; }
    public required IReadOnlyList<string> Platforms { get; init; }
    public required IReadOnlyList<string> Audience { get; init; }
    public required Offer Offer { get; init; }
    public required IReadOnlyList<string> EconomicModels { get; init; }
    public required IReadOnlyDictionary<string, int> Levels { get; init; }
    public required string Opinion { get; init; }
    public required DateTimeOffset ListedAt { get; init; }
    public required DateTimeOffset ScannedAt { get; init; }

    public static ListingCard Of(Listing listing) => new()
    {
        Id = listing.Id,
        Vendor = listing.Vendor,
        Name = listing.Manifest.Product.Name,
        VendorName = listing.Manifest.Vendor.Name,
        Version = listing.Manifest.Product.Version,
        Summary = listing.Manifest.Product.Summary,
        Platforms = [.. PlatformsOf(listing.Manifest.Platforms)],
        Audience = listing.Manifest.Audience,
        Offer = listing.Manifest.Offer,
        EconomicModels = [.. listing.Manifest.EconomicModels.Select(model => model.Code)],
        Levels = listing.Levels,
        Opinion = listing.Opinion.Name(),
        ListedAt = listing.ListedAt,
        ScannedAt = listing.ScannedAt,
    };

    private static IEnumerable<string> PlatformsOf(Platforms platforms)
    {
        if (platforms.Web is not null)
        {
            yield return "web";
        }

        if (platforms.Android is not null)
        {
            yield return "android";
        }

        if (platforms.Ios is not null)
        {
            yield return "ios";
        }
    }
}
