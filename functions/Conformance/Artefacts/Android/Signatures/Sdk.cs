namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>API levels at which the platform's rules for signatures change, and the level that a preview's code name stands for.</summary>
internal static class Sdk
{
    /// <summary>Digests of a manifest are picked by strength instead of by the list in the file.</summary>
    public const int JellyBeanMr2 = 18;

    /// <summary>Signed attributes are verified.</summary>
    public const int KitKat = 19;

    /// <summary>Scheme v2; every SignerInfo of a signature block is tried.</summary>
    public const int Nougat = 24;

    /// <summary>Scheme v3.</summary>
    public const int Pie = 28;

    /// <summary>Packages that target this level need scheme v2 at least.</summary>
    public const int Eleven = 30;

    /// <summary>Scheme v3.1.</summary>
    public const int Tiramisu = 33;

    public const int Last = int.MaxValue;

    /// <summary>The last release before the first one named with each letter, up to Oreo; from there names follow the alphabet, one level each.</summary>
    private static readonly (char Initial, int Level)[] Previews =
        [('C', 2), ('D', 3), ('E', 4), ('F', 7), ('G', 8), ('H', 10), ('I', 13), ('J', 15), ('K', 18), ('L', 20), ('M', 22), ('N', 23), ('O', 25)];

    /// <summary>A preview has the level of the release before it; a name that is none of the platform's stands for the lowest level.</summary>
    public static int Of(int number, string? codename)
    {
        if (codename is not [>= 'A' and <= 'Z' and var initial, ..])
        {
            return number;
        }

        var (letter, level) = Array.FindLast(Previews, preview => preview.Initial <= initial);
        return level == 0 ? 1 : letter == 'O' ? level + (initial - letter) : level;
    }
}
