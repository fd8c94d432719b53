using System.Globalization;

namespace Balise.Testing;

/// <summary>
/// How often a reader is given changed bytes: bounded where every change is tested, and as much longer as BALISE_FUZZ says (a factor, 1 when absent), for
/// a night on a machine of one's own.
/// </summary>
public static class Fuzz
{
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("BALISE_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) && factor > 0 ? factor : 1;

    public static long Times(long bounded) => bounded * Factor;
}
