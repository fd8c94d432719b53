using System.Buffers;
using System.Text;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>
/// A version as numbers between points, and everything after them. A leading "v" is dropped. Numbers beyond the most that an ecosystem has follow the rest.
/// </summary>
internal sealed record NumbersThenBuild(IReadOnlyList<string> Numbers, string Build)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789."), Foreign = SearchValues.Create(" \t\r\n,|<>=*^$");

    public static NumbersThenBuild Read(string version, int mostNumbers)
    {
        var text = version.StartsWith('v') ? version.AsSpan(1) : version;
        List<string> numbers = [];
        while (text is [(>= '0' and <= '9') or '.', ..])
        {
            var length = text[0] == '.' ? 1 : text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
            if (text[0] != '.')
            {
                numbers.Add(text[..length].ToString());
            }

            text = text[length..];
        }

        if (numbers.Count <= mostNumbers)
        {
            return new(numbers, text.ToString());
        }

        var build = new StringBuilder().Append(text);
        foreach (var number in numbers.Skip(mostNumbers))
        {
            build.Append('.').Append(Digits.WithoutLeadingZeros(number));
        }

        return new(numbers[..mostNumbers], build.ToString());
    }

    /// <summary>Whether a text begins as a version: digits between single points, then nothing, or a part that does not follow a point.</summary>
    public static bool Begins(string version)
    {
        var text = version.StartsWith('v') ? version.AsSpan(1) : version;
        var end = text.IndexOfAnyExcept(NumberCharacters);
        var numbers = end < 0 ? text : text[..end];
        return numbers is [>= '0' and <= '9', ..] and [.., not '.'] && !numbers.Contains("..", StringComparison.Ordinal) && !text.ContainsAny(Foreign);
    }
}
