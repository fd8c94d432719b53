namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>RubyGems (Gem::Version): segments of digits and of other characters; a text segment comes before a number, missing ones are zeros.</summary>
internal sealed class RubyOrder : VersionOrder<List<string>>
{
    protected override List<string> Read(string version)
    {
        var segments = Segments(version);
        var firstText = segments.FindIndex(segment => !Digits.Are(segment)) is >= 0 and var found ? found : segments.Count;
        return [.. WithoutTrailingZeros(segments[..firstText]), .. WithoutTrailingZeros(segments[firstText..])];
    }

    protected override int Compare(List<string> left, List<string> right)
    {
        for (var at = 0; at < Math.Max(left.Count, right.Count); at++)
        {
            var (x, y) = (at < left.Count ? left[at] : "0", at < right.Count ? right[at] : "0");
            var order = (Digits.Are(x), Digits.Are(y)) switch
            {
                (true, true) => Digits.Compare(x, y),
                (false, false) => string.CompareOrdinal(x, y),
                (true, false) => 1,
                (false, true) => -1,
            };
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    protected override bool IsVersion(string version) =>
        char.IsAsciiDigit(version[0]) && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && !version.Contains("..", StringComparison.Ordinal);

    private static List<string> Segments(string version)
    {
        List<string> segments = [];
        var start = 0;
        for (var at = 0; at <= version.Length; at++)
        {
            if (at == version.Length || version[at] == '.')
            {
                segments.Add(version[start..at]);
                start = at + 1;
            }
            else if (at > start && char.IsAsciiDigit(version[at]) != char.IsAsciiDigit(version[at - 1]))
            {
                segments.Add(version[start..at]);
                start = at;
            }
        }

        return segments;
    }

    private static List<string> WithoutTrailingZeros(List<string> segments) => segments[..(segments.FindLastIndex(segment => segment != "0") + 1)];
}
