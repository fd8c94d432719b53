
namespace Balise.Domain.Catalogue;

/// <summary>What somebody looks for: words (all must be found), one value per facet, and a page.</summary>
public sealed record CatalogueQuery(string Text, string? Function, string? Audience, string Language, int Offset, int Limit);

/// <summary>One page of what was found, how many there are in all, and how many each facet value would leave.</summary>
public sealed record CataloguePage(int Total, IReadOnlyList<ListingCard> Items, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets);

/// <summary>A facet value with the number of listings that carry it within the other criteria of the query.</summary>
public sealed record FacetCount(string Value, int Count);

/// <summary>
/// Searches a snapshot: case, accents and ligatures do not matter, a word matches the beginning of a word. The order is by name, the same for everybody.
/// </summary>
public sealed class CatalogueSearch
{
    private readonly (ListingCard Card, string[] Words)[] entries;

    public CatalogueSearch(CatalogueSnapshot snapshot)
    {
        Snapshot = snapshot;
        entries = [.. snapshot.Cards.Select(card => (card, WordsOf($"{card.Name} {card.VendorName} {card.Summary.Fr} {card.Summary.En}").ToArray()))];
    }

    public CatalogueSnapshot Snapshot { get; }

    public CataloguePage Find(CatalogueQuery query)
    {
        var wanted = WordsOf(query.Text).ToArray();
        var byText = entries.Where(entry => Array.TrueForAll(wanted, word => entry.Words.Any(has => has.StartsWith(word, StringComparison.Ordinal))))
            .Select(entry => entry.Card).ToList();
        var byFunction = byText.Where(card => query.Function is null || card.Offer.Functions.Contains(query.Function, StringComparer.Ordinal)).ToList();
        var byAudience = byText.Where(card => query.Audience is null || card.Audience.Contains(query.Audience, StringComparer.Ordinal)).ToList();
        var found = byFunction.Intersect(byAudience).ToList();
        return new(found.Count, [.. found.Skip(query.Offset).Take(query.Limit)], new SortedDictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal)
        {
            // Each facet counts within the other one, so that changing a choice shows what the other choices would give.
            ["function"] = Count(byAudience, card => card.Offer.Functions),
            ["audience"] = Count(byFunction, card => card.Audience),
        });
    }

    /// <summary>Splits a text into folded words, none over 40 letters.</summary>
    public static IEnumerable<string> WordsOf(string text) =>
        new string([.. Folding.Of(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length <= 40);

    private static FacetCount[] Count(List<ListingCard> cards, Func<ListingCard, IReadOnlyList<string>> values) =>
        [.. cards.SelectMany(values).CountBy(value => value, StringComparer.Ordinal)
            .Select(pair => new FacetCount(pair.Key, pair.Value))
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];
}
