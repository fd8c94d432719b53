using System.Buffers;

namespace Balise.Conformance.Artefacts.Packages.Versions;

/// <summary>The parts of an RPM version: epoch:version-release. The release keeps its dash, so that one without a release comes first.</summary>
internal sealed record RpmVersion(string Epoch, string Version, string Release);

/// <summary>Red Hat and other RPM distributions, by rpmvercmp: runs of digits and of letters; the tilde before the end, the caret after it.</summary>
internal sealed class RpmOrder : VersionOrder<RpmVersion>
{
    private static readonly SearchValues<char> Foreign = SearchValues.Create(" \t\r\n$*");

    protected override RpmVersion Read(string version)
    {
        var colon = version.IndexOf(':', StringComparison.Ordinal);
        var hasEpoch = colon >= 0 && version.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0;
        var rest = hasEpoch ? version[(colon + 1)..] : version;
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        return new(hasEpoch && colon > 0 ? version[..colon] : "0", dash < 0 ? rest : rest[..dash], dash < 0 ? "" : rest[dash..]);
    }

    protected override int Compare(RpmVersion left, RpmVersion right)
    {
        var order = Compare(left.Epoch, right.Epoch);
        order = order != 0 ? order : Compare(left.Version, right.Version);
        return order != 0 ? order : Compare(left.Release, right.Release);
    }

    protected override bool IsVersion(string version) => version.AsSpan().ContainsAnyInRange('0', '9') && !version.AsSpan().ContainsAny(Foreign);

    private static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return right.IsEmpty.CompareTo(left.IsEmpty);
        }

        while (true)
        {
            left = Trimmed(left);
            right = Trimmed(right);
            switch (left is [var x, ..] ? x : '\0', right is [var y, ..] ? y : '\0')
            {
                case ('~', '~') or ('^', '^'):
                    left = left[1..];
                    right = right[1..];
                    continue;
                case ('~', _):
                    return -1;
                case (_, '~'):
                    return 1;
                case ('^', _):
                    return right.IsEmpty ? 1 : -1;
                case (_, '^'):
                    return left.IsEmpty ? -1 : 1;
                case ('\0', _) or (_, '\0'):
                    return left.Length.CompareTo(right.Length);
                default:
                    break;
            }

            if (CompareRuns(ref left, ref right) is not 0 and var order)
            {
                return order;
            }
        }
    }

    private static int CompareRuns(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var digits = char.IsAsciiDigit(left[0]);
        var x = Take(ref left, digits);
        var y = Take(ref right, digits);
        return (y.IsEmpty, digits) switch
        {
            (true, true) => 1,
            (true, false) => -1,
            (false, true) => Digits.Compare(x, y),
            (false, false) => x.SequenceCompareTo(y),
        };
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text, bool digits)
    {
        var length = 0;
        while (length < text.Length && (digits ? char.IsAsciiDigit(text[length]) : char.IsAsciiLetter(text[length])))
        {
            length++;
        }

        var taken = text[..length];
        text = text[length..];
        return taken;
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsAsciiLetterOrDigit(text[start]) && text[start] is not ('~' or '^'))
        {
            start++;
        }

        return text[start..];
    }
}
