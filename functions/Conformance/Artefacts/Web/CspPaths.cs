using System.Globalization;
using System.Text;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>Says whether a source of one policy covers a source of the next: part by part between slashes, percent-decoded.</summary>
internal static class CspPaths
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when a part is no percent-encoded UTF-8: the policies are then malformed.</summary>
    public static bool? Match(string wider, string narrower)
    {
        var exact = !wider.EndsWith('/');
        var (parts, others) = (wider.AsSpan().Count('/') + 1, narrower.AsSpan().Count('/') + 1);
        if (parts > others || (exact && parts != others))
            return false;
        var compared = exact ? parts : parts - 1;
        var left = wider.AsSpan().Split('/');
        var right = narrower.AsSpan().Split('/');
        for (var part = 0; part < compared; part++)
        {
            left.MoveNext();
            right.MoveNext();
            if (Decode(wider.AsSpan()[left.Current]) is not { } one || Decode(narrower.AsSpan()[right.Current]) is not { } two)
                return null;
            if (one != two)
                return false;
        }
        return true;
    }

    private static string? Decode(ReadOnlySpan<char> part)
    {
        if (!part.Contains('%'))
            return part.ToString();
        for (var rest = part; rest.IndexOf('%') is var at and >= 0; rest = rest[(at + 3)..])
        {
            if (at + 3 > rest.Length || !char.IsAsciiHexDigit(rest[at + 1]) || !char.IsAsciiHexDigit(rest[at + 2]))
                return null;
        }
        try
        {
            return Strict.GetString(PercentDecoded(part));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static byte[] PercentDecoded(ReadOnlySpan<char> part)
    {
        var bytes = new List<byte>(part.Length);
        var utf8 = Encoding.UTF8.GetBytes(part.ToArray());
        for (var at = 0; at < utf8.Length; at++)
        {
            if (utf8[at] is (byte)'%')
            {
                bytes.Add(byte.Parse(utf8.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 2;
            }
            else
            {
                bytes.Add(utf8[at]);
            }
        }
        return [.. bytes];
    }
}
