using Balise.Domain.Catalogue;

namespace Balise.Domain.Matchmaking;

/// <summary>How one hard constraint came out: what the call asks, what the listing offers, by code.</summary>
public sealed record ConstraintResult(string Constraint, bool Met, IReadOnlyList<string> Asked, IReadOnlyList<string> Offered);

/// <summary>
/// Compares a call with a listing on hard constraints. It is the same rule in both directions: who came first does not matter.
/// A call is matched from its publication on, before its first day: nothing would compare it again on that day.
/// </summary>
public static class Matcher
{
    /// <summary>Every constraint with its outcome, so that a match and a near miss explain themselves alike.</summary>
    public static IReadOnlyList<ConstraintResult> Compare(ExperimentCall call, ListingCard listing, DateOnly today) =>
    [
        new("open", today <= call.ClosesOn, [call.OpensOn.ToString("O"), call.ClosesOn.ToString("O")], [today.ToString("O")]),
        AnyOf("setting", [call.Setting], listing.Offer.Settings),
        AnyOf("region", [call.Region], listing.Offer.Regions),
        AnyOf("specialty", call.Specialties, listing.Offer.Specialties),
        AnyOf("function", call.Functions, listing.Offer.Functions),
        .. call.MinimumLevels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => AtLeast(pair.Key, pair.Value, listing)),
    ];

    public static bool IsMatch(IReadOnlyList<ConstraintResult> results) => results.All(result => result.Met);

    /// <summary>A side that names nothing accepts everything: a product without regions serves the whole country.</summary>
    private static ConstraintResult AnyOf(string constraint, IReadOnlyList<string> asked, IReadOnlyList<string> offered)
    {
        string[] shared = [.. asked.Intersect(offered, StringComparer.Ordinal)];
        return new(constraint, asked is [] || offered is [] || shared is not [], asked, shared is [] ? offered : shared);
    }

    private static ConstraintResult AtLeast(string axis, int level, ListingCard listing)
    {
        var reached = listing.Levels.GetValueOrDefault(axis);
        return new($"level-{axis}", reached >= level, [$"{level}"], [$"{reached}"]);
    }
}
