using System.Buffers;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>The parts of a Debian version: epoch:upstream-revision.</summary>
internal sealed record DebianVersion(string Epoch, string Upstream, string Revision);

/// <summary>Debian and its derivatives, by deb-version(7): the tilde before the end, letters before other characters, digits by value.</summary>
internal sealed class DebianOrder : VersionOrder<DebianVersion>
{
    private static readonly SearchValues<char> Foreign = SearchValues.Create(" \t\r\n$*");

    protected override DebianVersion Read(string version)
    {
        var text = version.Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var rest = colon < 0 ? text : text[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return new(
            colon > 0 && Digits.Are(text.AsSpan(0, colon)) ? text[..colon] : "0",
            dash < 0 ? rest : rest[..dash],
            dash < 0 ? "0" : rest[(dash + 1)..]);
    }

    protected override int Compare(DebianVersion left, DebianVersion right)
    {
        var order = Digits.Compare(left.Epoch, right.Epoch);
        order = order != 0 ? order : Compare(left.Upstream, right.Upstream);
        return order != 0 ? order : Compare(left.Revision, right.Revision);
    }

    protected override bool IsVersion(string version)
    {
        var text = version.Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 || Digits.Are(text.AsSpan(0, colon))) && text.Length > colon + 1 && char.IsAsciiDigit(text[colon + 1])
            && !text.AsSpan(colon + 1).ContainsAny(Foreign);
    }

    private static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var x = TakeWord(ref left);
            var y = TakeWord(ref right);
            for (var at = 0; at < Math.Max(x.Length, y.Length); at++)
            {
                if (Weight(x, at).CompareTo(Weight(y, at)) is not 0 and var order)
                {
                    return order;
                }
            }

            if (Digits.Compare(TakeNumber(ref left), TakeNumber(ref right)) is not 0 and var number)
            {
                return number;
            }
        }

        return 0;
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text) => Take(ref text, text.IndexOfAnyInRange('0', '9'));

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text) => Take(ref text, text.IndexOfAnyExceptInRange('0', '9'));

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text, int length)
    {
        var taken = length < 0 ? text : text[..length];
        text = text[taken.Length..];
        return taken;
    }

    private static int Weight(ReadOnlySpan<char> word, int at) => at >= word.Length
        ? 0
        : word[at] switch
        {
            '~' => -1,
            var letter when char.IsAsciiLetter(letter) => letter,
            var other => other + 'z',
        };
}
