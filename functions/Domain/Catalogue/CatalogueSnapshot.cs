using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Catalogue;

/// <summary>All listed products at one moment, sorted by name: what every instance searches in memory.</summary>
public sealed record CatalogueSnapshot(DateTimeOffset At, IReadOnlyList<ListingCard> Cards)
{
    public static CatalogueSnapshot Empty { get; } = new(DateTimeOffset.UnixEpoch, []);

    /// <summary>The snapshot without the card of a listing, if it has one.</summary>
    public CatalogueSnapshot Without(ListingId listing, DateTimeOffset at) => new(at, [.. Cards.Where(card => card.Id != listing)]);

    /// <summary>The snapshot with this card in place of the one of the same listing, if any.</summary>
    public CatalogueSnapshot With(ListingCard card, DateTimeOffset at) => new(
        at,
        [.. Cards.Where(other => other.Id != card.Id).Append(card)
            .OrderBy(each => Folding.Of(each.Name), StringComparer.Ordinal).ThenBy(each => each.Id.ToString(), StringComparer.Ordinal)]);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CatalogueSnapshot))]
public sealed partial class CatalogueJson : JsonSerializerContext;
