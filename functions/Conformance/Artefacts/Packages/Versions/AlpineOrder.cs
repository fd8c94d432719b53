using System.Buffers;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>An Alpine version in its parts. What is left of the text at the end makes it one that apk refuses.</summary>
internal sealed record AlpineVersion
{
    public required string Original { get; init; }
    public required IReadOnlyList<string> Numbers { get; init; }
    public char Letter { get; init; }
    public required IReadOnlyList<(int Rank, string Number)> Suffixes { get; init; }
    public required string Build { get; init; }
    public required string Rest { get; init; }

    /// <summary>Nothing of the text could be read as a build number, so apk knows no such version.</summary>
    public bool IsInvalid { get; init; }
}

/// <summary>
/// Alpine and other users of apk (apk-package(5)): numbers, one letter, suffixes, a commit hash that does not count, -r and a build number. Two versions that apk
/// refuses compare by their characters.
/// </summary>
internal sealed class AlpineOrder : VersionOrder<AlpineVersion>
{
    private const int NoSuffix = 4;
    private static readonly SearchValues<char> HashCharacters = SearchValues.Create("0123456789abcdef");
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];

    protected override AlpineVersion Read(string version)
    {
        var rest = version.AsSpan();
        List<string> numbers = [];
        while (rest is [>= '0' and <= '9', ..])
        {
            var end = rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var found ? found : rest.Length;
            numbers.Add(rest[..end].ToString());
            rest = rest[end..] is ['.', >= '0' and <= '9', ..] ? rest[(end + 1)..] : rest[end..];
        }

        var letter = rest is [>= 'a' and <= 'z', ..] ? rest[0] : '\0';
        rest = letter == '\0' ? rest : rest[1..];
        var suffixes = ReadSuffixes(ref rest);
        rest = AfterHash(rest);
        var hasBuild = rest.StartsWith("-r", StringComparison.Ordinal);
        var build = hasBuild ? DigitsAtStart(rest[2..]) : "";
        return new()
        {
            Original = version,
            Numbers = numbers,
            Letter = letter,
            Suffixes = suffixes,
            Build = build.ToString(),
            Rest = rest[(hasBuild ? 2 + build.Length : 0)..].ToString(),
            IsInvalid = !rest.IsEmpty && !hasBuild,
        };
    }

    protected override int Compare(AlpineVersion left, AlpineVersion right)
    {
        if (left.IsInvalid && right.IsInvalid)
        {
            return string.CompareOrdinal(left.Original, right.Original);
        }

        Span<int> orders =
        [
            CompareNumbers(left.Numbers, right.Numbers), left.Letter.CompareTo(right.Letter), CompareSuffixes(left.Suffixes, right.Suffixes),
            Digits.Compare(left.Build, right.Build), (left.Rest.Length == 0).CompareTo(right.Rest.Length == 0),
        ];
        return orders.IndexOfAnyExcept(0) is >= 0 and var first ? orders[first] : 0;
    }

    protected override bool IsVersion(string version) => Read(version) is { Numbers: not [], Rest: "" };

    /// <summary>After the first, numbers with a leading zero compare like decimals; absent ones, and zeros however long, are zero.</summary>
    private static int CompareNumbers(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        for (var at = 0; at < Math.Max(left.Count, right.Count); at++)
        {
            var (x, y) = (at < left.Count ? left[at] : "", at < right.Count ? right[at] : "");
            var asText = at > 0 && (x is ['0', ..] || y is ['0', ..]) && x.AsSpan().ContainsAnyInRange('1', '9') && y.AsSpan().ContainsAnyInRange('1', '9');
            if ((asText ? string.CompareOrdinal(x, y) : Digits.Compare(x, y)) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    private static int CompareSuffixes(IReadOnlyList<(int Rank, string Number)> left, IReadOnlyList<(int Rank, string Number)> right)
    {
        for (var at = 0; at < Math.Max(left.Count, right.Count); at++)
        {
            var x = at < left.Count ? left[at] : (Rank: NoSuffix, Number: "");
            var y = at < right.Count ? right[at] : (Rank: NoSuffix, Number: "");
            var order = x.Rank != y.Rank ? x.Rank.CompareTo(y.Rank) : Digits.Compare(x.Number, y.Number);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Suffixes count wherever they stand; those at the start are taken off the rest.</summary>
    private static List<(int Rank, string Number)> ReadSuffixes(ref ReadOnlySpan<char> rest)
    {
        List<(int Rank, string Number)> suffixes = [];
        var (atStart, taken) = (true, 0);
        for (var at = 0; at < rest.Length;)
        {
            var rank = rest[at] == '_' ? RankOf(rest[(at + 1)..]) : -1;
            atStart &= rank >= 0;
            if (rank < 0)
            {
                at++;
                continue;
            }

            at += 1 + Suffixes[rank].Length;
            var number = DigitsAtStart(rest[at..]);
            suffixes.Add((rank, number.ToString()));
            at += number.Length;
            taken = atStart ? at : taken;
        }

        rest = rest[taken..];
        return suffixes;
    }

    private static int RankOf(ReadOnlySpan<char> text)
    {
        for (var rank = 0; rank < Suffixes.Length; rank++)
        {
            if (rank != NoSuffix && text.StartsWith(Suffixes[rank], StringComparison.Ordinal))
            {
                return rank;
            }
        }

        return -1;
    }

    private static ReadOnlySpan<char> DigitsAtStart(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? text[..end] : text;

    private static ReadOnlySpan<char> AfterHash(ReadOnlySpan<char> rest)
    {
        if (rest is not ['~', (>= '0' and <= '9') or (>= 'a' and <= 'f'), ..])
        {
            return rest;
        }

        var end = rest[1..].IndexOfAnyExcept(HashCharacters);
        return end < 0 ? [] : rest[(end + 1)..];
    }
}
