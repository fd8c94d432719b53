using System.Buffers;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>
/// Maven's version order (its POM reference, "Version Order Specification", and ComparableVersion): tokens between points, dashes and changes between digits
/// and other characters. The order has cycles of Maven's own: 1.foo is before 1-alpha, that before 1, and that before 1.foo.
/// </summary>
internal sealed class MavenOrder : VersionOrder<List<MavenToken>>
{
    private static readonly SearchValues<char> Foreign = SearchValues.Create(" \t\r\n,[](){}$*");

    protected override List<MavenToken> Read(string version)
    {
        List<MavenToken> tokens = [];
        var prefix = '\0';
        for (var (start, at) = (0, 0); at <= version.Length; at++)
        {
            if (at == version.Length || version[at] is '-' or '.')
            {
                AddTokens(tokens, prefix, version.AsSpan(start, at - start));
                prefix = at < version.Length ? version[at] : prefix;
                start = at + 1;
            }
        }

        return WithoutTrailingNulls(tokens);
    }

    protected override int Compare(List<MavenToken> left, List<MavenToken> right)
    {
        for (var at = 0; at < Math.Max(left.Count, right.Count); at++)
        {
            var x = at < left.Count ? left[at] : MavenToken.NullLike(right[at]);
            var y = at < right.Count ? right[at] : MavenToken.NullLike(left[at]);
            if (x.Prefix != y.Prefix || x.Value != y.Value)
            {
                return x.ComparedWith(y);
            }
        }

        return 0;
    }

    protected override bool IsVersion(string version) => version.AsSpan().ContainsAnyInRange('0', '9') && !version.AsSpan().ContainsAny(Foreign);

    private static void AddTokens(List<MavenToken> tokens, char prefix, ReadOnlySpan<char> part)
    {
        do
        {
            var length = RunLength(part);
            tokens.Add(new(prefix, Normal(part[..length].ToString().ToLowerInvariant(), beforeNumber: length < part.Length)));
            prefix = '-';
            part = part[length..];
        }
        while (!part.IsEmpty);
    }

    private static int RunLength(ReadOnlySpan<char> part)
    {
        var end = part is [>= '0' and <= '9', ..] ? part.IndexOfAnyExceptInRange('0', '9') : part.IndexOfAnyInRange('0', '9');
        return end < 0 ? part.Length : end;
    }

    private static string Normal(string value, bool beforeNumber) => value switch
    {
        "" => "0",
        "cr" => "rc",
        "ga" or "final" or "release" => "",
        "a" when beforeNumber => "alpha",
        "b" when beforeNumber => "beta",
        "m" when beforeNumber => "milestone",
        _ => Digits.Are(value) ? Digits.WithoutLeadingZeros(value) : value,
    };

    /// <summary>Zeros and empty qualifiers do not count at the end, nor before a dash.</summary>
    private static List<MavenToken> WithoutTrailingNulls(List<MavenToken> tokens)
    {
        var dropped = new HashSet<int>();
        for (var at = tokens.Count - 1; at > 0; at--)
        {
            if (tokens[at].Value is "0" or "")
            {
                dropped.Add(at);
                continue;
            }

            while (at >= 0 && tokens[at].Prefix != '-')
            {
                at--;
            }
        }

        return [.. tokens.Index().Where(row => !dropped.Contains(row.Index)).Select(row => row.Item)];
    }
}

/// <summary>One token: what stood before it, its normal form, and whether it only fills up the shorter version.</summary>
internal readonly record struct MavenToken(char Prefix, string Value, bool IsNull = false)
{
    private static readonly string[] Qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];

    public static MavenToken NullLike(MavenToken other) => new(other.Prefix, other.Prefix == '.' && other.Value != "sp" ? "0" : "", IsNull: true);

    public int ComparedWith(MavenToken other)
    {
        if (Prefix != other.Prefix)
        {
            return Class.CompareTo(other.Class);
        }

        return (IsNumber, other.IsNumber) switch
        {
            (true, true) => Digits.Compare(Value, other.Value),
            (true, false) when !IsNull => 1,
            (false, true) when !other.IsNull => -1,
            _ when Rank == Qualifiers.Length && other.Rank == Qualifiers.Length => IsNull || other.IsNull
                ? other.IsNull.CompareTo(IsNull)
                : string.CompareOrdinal(Value, other.Value),
            _ => Rank.CompareTo(other.Rank),
        };
    }

    private bool IsNumber => Digits.Are(Value);

    private int Rank => Array.IndexOf(Qualifiers, Value) is >= 0 and var rank ? rank : Qualifiers.Length;

    // ".qualifier", "-qualifier", "-number", ".number", in this order.
    private int Class => (Prefix, IsNumber) switch
    {
        ('.', false) => 0,
        (_, false) => 1,
        (_, true) when Prefix != '.' => 2,
        _ => 3,
    };
}
