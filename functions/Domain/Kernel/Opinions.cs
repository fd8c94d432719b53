namespace Balise.Domain.Kernel;

/// <summary>The spelling and the effect of each opinion.</summary>
public static class Opinions
{
    public static IReadOnlyDictionary<string, Opinion> ByName { get; } = Enum.GetValues<Opinion>().ToDictionary(Name, StringComparer.Ordinal);

    public static string Name(this Opinion opinion) => opinion switch
    {
        Opinion.Favourable => "favourable",
        Opinion.FavourableWithNonSuspensiveReservations => "favourable-with-non-suspensive-reservations",
        Opinion.FavourableWithSuspensiveReservations => "favourable-with-suspensive-reservations",
        _ => "unfavourable",
    };

    /// <summary>True when the product enters the catalogue at once.</summary>
    public static bool Lists(this Opinion opinion) => opinion is Opinion.Favourable or Opinion.FavourableWithNonSuspensiveReservations;
}
