using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>One Python version: by PEP 440, or, when it is none, the key by which setuptools once sorted it. Numbers are digits; null where absent.</summary>
internal sealed record PythonVersion
{
    public string? LegacyKey { get; init; }
    public string Epoch { get; init; } = "0";
    public IReadOnlyList<string> Release { get; init; } = [];
    public char PreLetter { get; init; }
    public string? Pre { get; init; }
    public string? Post { get; init; }
    public string? Dev { get; init; }
    public IReadOnlyList<string> Local { get; init; } = [];
}

/// <summary>PyPI: PEP 440, "Summary of permitted suffixes and relative ordering"; what is no such version comes before all that are.</summary>
internal sealed partial class PythonOrder : VersionOrder<PythonVersion>
{
    protected override PythonVersion Read(string version)
    {
        var text = version.ToLowerInvariant();
        var match = Pep440.Match(text);
        if (!match.Success)
        {
            return new() { LegacyKey = PythonLegacyKey.Of(text) };
        }

        var pre = Group(match, "prel");
        return new()
        {
            Epoch = Group(match, "epoch") ?? "0",
            Release = match.Groups["release"].Value.Split('.'),
            PreLetter = pre switch { null => '\0', "a" or "alpha" => 'a', "b" or "beta" => 'b', _ => 'r' },
            Pre = pre is null ? null : Group(match, "pren") ?? "0",
            Post = Group(match, "post") is null ? null : Group(match, "postn1") ?? Group(match, "postn2") ?? "0",
            Dev = Group(match, "dev") is null ? null : Group(match, "devn") ?? "0",
            Local = (Group(match, "local") ?? "").Split('.', '_', '-'),
        };
    }

    protected override int Compare(PythonVersion left, PythonVersion right)
    {
        if (left.LegacyKey is not null || right.LegacyKey is not null)
        {
            return string.CompareOrdinal(left.LegacyKey ?? "~", right.LegacyKey ?? "~");
        }

        Span<int> orders =
        [
            Digits.Compare(left.Epoch, right.Epoch),
            Digits.Compare(left.Release, right.Release),
            PreRank(left).CompareTo(PreRank(right)),
            Digits.Compare(left.Pre, right.Pre),
            CompareOptional(left.Post, right.Post, absent: -1),
            CompareOptional(left.Dev, right.Dev, absent: 1),
            CompareLocal(left.Local, right.Local),
        ];
        return orders.IndexOfAnyExcept(0) is >= 0 and var first ? orders[first] : 0;
    }

    protected override bool IsVersion(string version) => Pep440.IsMatch(version.ToLowerInvariant());

    // 1.0.dev1 comes before 1.0a1, which comes before 1.0.
    private static int PreRank(PythonVersion version) => version switch
    {
        { Pre: null, Post: null, Dev: not null } => 0,
        { Pre: null } => char.MaxValue,
        _ => version.PreLetter,
    };

    private static int CompareOptional(string? left, string? right, int absent) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => absent,
        (_, null) => -absent,
        _ => Digits.Compare(left, right),
    };

    private static int CompareLocal(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        for (var at = 0; at < Math.Min(left.Count, right.Count); at++)
        {
            var order = (Digits.Are(left[at]), Digits.Are(right[at])) switch
            {
                (true, true) => Digits.Compare(left[at], right[at]),
                (false, false) => string.CompareOrdinal(left[at], right[at]),
                (true, false) => 1,
                (false, true) => -1,
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    private static string? Group(Match match, string name) => match.Groups[name] is { Success: true, Value: { Length: > 0 } value } ? value : null;

    [GeneratedRegex(
        """
        ^\s*v?((?<epoch>[0-9]+)!)?(?<release>[0-9]+(\.[0-9]+)*)
        ([-_.]?(?<prel>alpha|a|beta|b|preview|pre|rc|c)[-_.]?(?<pren>[0-9]+)?)?
        (?<post>-(?<postn1>[0-9]+)|[-_.]?(post|rev|r)[-_.]?(?<postn2>[0-9]+)?)?
        (?<dev>[-_.]?dev[-_.]?(?<devn>[0-9]+)?)?
        (\+(?<local>[a-z0-9]+([-_.][a-z0-9]+)*))?\s*\z
        """, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pep440 { get; }
}

/// <summary>The key that setuptools gave to versions before PEP 440: parts padded or marked so that comparing the whole text orders them.</summary>
internal static class PythonLegacyKey
{
    private const string Dash = "*final-", Zero = "00000000";

    public static string Of(string lowerCase)
    {
        List<string> parts = [];
        foreach (var part in Split(lowerCase).Append("final"))
        {
            var key = char.IsAsciiDigit(part[0]) ? part.PadLeft(Zero.Length, '0') : "*" + Renamed(part);
            if (key[0] == '*')
            {
                DropLast(parts, Dash, when: string.CompareOrdinal(key, "*final") < 0);
                DropLast(parts, Zero, when: true);
            }

            parts.Add(key);
        }

        return string.Concat(parts);
    }

    private static void DropLast(List<string> parts, string value, bool when)
    {
        while (when && parts is [.., var last] && last == value)
        {
            parts.RemoveAt(parts.Count - 1);
        }
    }

    private static string Renamed(string part) => part switch
    {
        "pre" or "preview" or "rc" => "c",
        "-" => "final-",
        "dev" => "@",
        _ => part,
    };

    /// <summary>Numbers, words of a to z, and dashes; all else separates.</summary>
    private static IEnumerable<string> Split(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            if (text[at] == '-')
            {
                yield return "-";
            }
            else if (char.IsAsciiDigit(text[at]) || char.IsAsciiLetterLower(text[at]))
            {
                var digits = char.IsAsciiDigit(text[at]);
                while (at + 1 < text.Length && (digits ? char.IsAsciiDigit(text[at + 1]) : char.IsAsciiLetterLower(text[at + 1])))
                {
                    at++;
                }

                yield return text[start..(at + 1)];
            }
        }
    }
}
