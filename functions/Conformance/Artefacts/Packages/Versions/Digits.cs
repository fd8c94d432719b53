namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>Numbers of any length, kept as their ASCII digits: nothing overflows, and a number of a million digits costs a million steps.</summary>
internal static class Digits
{
    public static bool Are(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    /// <summary>Compares lists of numbers; the shorter one goes on with zeros.</summary>
    public static int Compare(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        for (var at = 0; at < Math.Max(left.Count, right.Count); at++)
        {
            if (Compare(at < left.Count ? left[at] : "", at < right.Count ? right[at] : "") is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    public static string WithoutLeadingZeros(string digits) => digits.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
}
