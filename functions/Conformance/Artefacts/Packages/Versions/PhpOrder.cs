using System.Text;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>Packagist, by PHP's version_compare: dev, a(lpha), b(eta), rc, the end, numbers, p(atch); a word that is unknown counts as dev.</summary>
internal sealed class PhpOrder : VersionOrder<string[]>
{
    private const int Sign = 8, Number = 9;
    private static readonly (string Prefix, int Rank)[] Words = [("dev", 0), ("a", 2), ("b", 4), ("rc", 6), ("RC", 6), ("#", Sign), ("p", 10)];

    protected override string[] Read(string version)
    {
        var text = version.StartsWith('v') ? version[1..] : version;
        text = text.StartsWith('V') ? text[1..] : text;
        var canonical = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var current = text[at] is '-' or '_' or '+' ? '.' : text[at];
            if (canonical.Length > 0 && canonical[^1] != '.' && current != '.' && char.IsAsciiDigit(canonical[^1]) != char.IsAsciiDigit(current))
            {
                canonical.Append('.');
            }

            canonical.Append(current);
        }

        return canonical.ToString().Split('.');
    }

    protected override int Compare(string[] left, string[] right)
    {
        var common = Math.Min(left.Length, right.Length);
        for (var at = 0; at < common; at++)
        {
            var order = Digits.Are(left[at]) && Digits.Are(right[at]) ? Digits.Compare(left[at], right[at]) : Rank(left[at]).CompareTo(Rank(right[at]));
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length >= right.Length ? CompareToEnd(left.AsSpan(common)) : -CompareToEnd(right.AsSpan(common));
    }

    protected override bool IsVersion(string version) => NumbersThenBuild.Begins(version.TrimStart('V'));

    private static int CompareToEnd(ReadOnlySpan<string> rest)
    {
        foreach (var part in rest)
        {
            if (Rank(part).CompareTo(Sign) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Rank(string part) => Digits.Are(part)
        ? Number
        : Words.FirstOrDefault(word => part.StartsWith(word.Prefix, StringComparison.Ordinal)).Rank;
}
