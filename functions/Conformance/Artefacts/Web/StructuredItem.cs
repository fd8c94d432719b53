namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// Reads a header value as one RFC 8941 item and gives its token, or null when the value is no such item or its bare item is no token. Parameters must be well
/// formed and are left aside, as the HTML standard does for the embedder and opener policies.
/// </summary>
internal static class StructuredItem
{
    public static string? Token(string value)
    {
        var text = value.AsSpan().Trim(' ');
        if (text is [] || !(char.IsAsciiLetter(text[0]) || text[0] is '*'))
            return null;
        var rest = AfterToken(text);
        var token = text[..^rest.Length];
        while (rest is [';', ..])
        {
            if (!TryParameter(ref rest))
                return null;
        }
        return rest is [] ? token.ToString() : null;
    }

    private static bool TryParameter(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..].TrimStart(' ');
        if (rest is [] || !(char.IsAsciiLetterLower(rest[0]) || rest[0] is '*'))
            return false;
        var end = rest.IndexOfAnyExcept(KeyCharacters);
        rest = end < 0 ? [] : rest[end..];
        if (rest is not ['=', ..])
            return true;
        rest = rest[1..];
        return TryBareItem(ref rest);
    }

    private static bool TryBareItem(ref ReadOnlySpan<char> rest) => rest switch
    {
        ['"', ..] => TryString(ref rest),
        [':', ..] => TryBytes(ref rest),
        ['?', '0' or '1', ..] => Advance(ref rest, rest[2..]),
        ['-' or (>= '0' and <= '9'), ..] => TryNumber(ref rest),
        [var first, ..] when char.IsAsciiLetter(first) || first is '*' => Advance(ref rest, AfterToken(rest)),
        _ => false,
    };

    private static bool TryString(ref ReadOnlySpan<char> rest)
    {
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] is '"')
                return Advance(ref rest, rest[(at + 1)..]);
            if (rest[at] is '\\' && (++at >= rest.Length || rest[at] is not ('"' or '\\')))
                return false;
            if (rest[at] is < ' ' or > '~')
                return false;
        }
        return false;
    }

    private static bool TryBytes(ref ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf(':');
        return end >= 0 && rest.Slice(1, end).IndexOfAnyExcept(Base64Characters) < 0 && Advance(ref rest, rest[(end + 2)..]);
    }

    /// <summary>An integer of at most 15 digits, or a decimal of at most 12 digits, a dot and 1 to 3 digits.</summary>
    private static bool TryNumber(ref ReadOnlySpan<char> rest)
    {
        var digits = rest[0] is '-' ? rest[1..] : rest;
        var whole = CountDigits(digits);
        digits = digits[whole..];
        if (digits is not ['.', ..])
            return whole is >= 1 and <= 15 && Advance(ref rest, digits);
        var fraction = CountDigits(digits[1..]);
        return whole is >= 1 and <= 12 && fraction is >= 1 and <= 3 && Advance(ref rest, digits[(1 + fraction)..]);
    }

    private static int CountDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;

    private static ReadOnlySpan<char> AfterToken(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(TokenCharacters) is var end and >= 0 ? text[end..] : [];

    private static bool Advance(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> next)
    {
        rest = next;
        return true;
    }

    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static readonly System.Buffers.SearchValues<char> TokenCharacters = System.Buffers.SearchValues.Create(Alphanumeric + "!#$%&'*+-.^_`|~:/");
    private static readonly System.Buffers.SearchValues<char> KeyCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.*");
    private static readonly System.Buffers.SearchValues<char> Base64Characters = System.Buffers.SearchValues.Create(Alphanumeric + "+/=");
}
