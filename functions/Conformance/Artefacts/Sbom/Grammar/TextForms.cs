using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>The text formats that JSON schemas name: RFC 3339 dates and times, RFC 5321 and 6531 mail addresses, RFC 3986 and 3987 references.</summary>
internal static partial class TextForms
{
    private const int LongestMailAddress = 986;

    /// <summary>What RFC 3987 admits nowhere in a reference.</summary>
    private static readonly SearchValues<char> NeverInReferences = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(code => (char)code), .. "\"<>\\^`{|}\u007f"]);

    public static bool IsRfc3339Date(ReadOnlySpan<char> text) => text.Length == 10 && Digits(text, 0, 4) && text[4] == '-' && text[7] == '-' && IsDay(text);

    /// <summary>With "T" or a blank between date and time; the time zone is obligatory; second 60 only where UTC may have a leap second.</summary>
    public static bool IsRfc3339DateTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || !IsRfc3339Date(text[..10]) || !(text[10] is 'T' or 't' || char.IsWhiteSpace(text[10]))
            || !(Digits(text, 11, 2) && text[13] == ':' && Digits(text, 14, 2) && text[16] == ':' && Digits(text, 17, 2)))
        {
            return false;
        }

        var rest = text[19..];
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (end < 1)
            {
                return false;
            }

            rest = rest[(end + 1)..];
        }

        return ZoneMinutes(rest) is { } zone && IsTime(Number(text, 11, 2), Number(text, 14, 2), Number(text, 17, 2), zone);
    }

    /// <summary>A mailbox as RFC 5321 and 6531 write it, of a fully qualified domain or an address in brackets.</summary>
    public static bool IsMailAddress(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && text.Length <= LongestMailAddress && LocalPart.IsMatch(text[..at])
            && (text[(at + 1)..] is ['[', .. var literal, ']'] ? IsAddressLiteral(literal) : IsMailDomain(text[(at + 1)..]));
    }

    /// <summary>A URI of some scheme without blanks, as the schemas ask for where an algorithm is proprietary.</summary>
    public static bool IsUri(ReadOnlySpan<char> text) => IsIriReference(text) && Scheme.IsMatch(text);

    /// <summary>RFC 3987: no character that stands nowhere in one, and each percent sign begins an octet.</summary>
    public static bool IsIriReference(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(NeverInReferences))
        {
            return false;
        }

        for (int at; (at = text.IndexOf('%')) >= 0; text = text[(at + 3)..])
        {
            if (text.Length < at + 3 || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>XML Schema's anyURI is very wide: what no software would take for a reference.</summary>
    public static bool IsXmlUri(ReadOnlySpan<char> text) =>
        !text.Contains("##", StringComparison.Ordinal) && Uri.TryCreate(text.ToString(), UriKind.RelativeOrAbsolute, out _);

    internal static bool Digits(ReadOnlySpan<char> text, int from, int count) =>
        text.Length >= from + count && !text.Slice(from, count).ContainsAnyExceptInRange('0', '9');

    internal static int Number(ReadOnlySpan<char> text, int from, int count)
    {
        var number = 0;
        foreach (var digit in text.Slice(from, count))
        {
            number = number * 10 + (digit - '0');
        }

        return number;
    }

    internal static bool IsDay(int year, int month, int day) => month is >= 1 and <= 12 && day >= 1
        && day <= (month == 2 ? year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 : month is 4 or 6 or 9 or 11 ? 30 : 31);

    private static bool IsMailDomain(ReadOnlySpan<char> domain)
    {
        var (labels, last) = (0, 0);
        foreach (var part in domain.Split('.'))
        {
            var label = domain[part];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || !IsLabel(label))
            {
                return false;
            }

            (labels, last) = (labels + 1, label.Length);
        }

        return labels > 1 && last > 1 && domain.Length <= 253;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (!(char.IsAsciiLetterOrDigit(character) || character is '-' or >= '\u0080'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAddressLiteral(ReadOnlySpan<char> literal) => literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)
        ? !literal.Contains('%') && IPAddress.TryParse(literal[5..], out var six) && six.AddressFamily is AddressFamily.InterNetworkV6
        : literal.Count('.') == 3 && IPAddress.TryParse(literal, out var four) && four.AddressFamily is AddressFamily.InterNetwork;

    private static bool IsDay(ReadOnlySpan<char> date) =>
        Digits(date, 5, 2) && Digits(date, 8, 2) && IsDay(Number(date, 0, 4), Number(date, 5, 2), Number(date, 8, 2));

    private static bool IsTime(int hour, int minute, int second, int zone)
    {
        if (hour > 23 || minute > 59)
        {
            return false;
        }

        var utc = ((hour * 60 + minute - zone) % 1440 + 1440) % 1440;
        return second < 60 || (second == 60 && utc == 1439);
    }

    private static int? ZoneMinutes(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "z")
        {
            return 0;
        }

        var minutes = zone.Length is 6 && zone[3] == ':' ? 4 : zone.Length is 5 ? 3 : 0;
        if (zone.IsEmpty || zone[0] is not ('+' or '-') || !Digits(zone, 1, 2) || (minutes == 0 && zone.Length != 3) || (minutes > 0 && !Digits(zone, minutes, 2)))
        {
            return null;
        }

        var (hour, minute) = (Number(zone, 1, 2), minutes > 0 ? Number(zone, minutes, 2) : 0);
        return hour > 23 || minute > 59 ? null : (zone[0] == '-' ? -1 : 1) * (hour * 60 + minute);
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Scheme { get; }

    [GeneratedRegex(
        """^([0-9A-Za-z!#$%&'*+\-/=?^_`{|}~\u0080-\uFFFF]+(\.[0-9A-Za-z!#$%&'*+\-/=?^_`{|}~\u0080-\uFFFF]+)*|"([\x20\x21\x23-\x5b\x5d-\x7e\u0080-\uFFFF]|\\[\x20-\x7e])*")\z""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LocalPart { get; }
}
