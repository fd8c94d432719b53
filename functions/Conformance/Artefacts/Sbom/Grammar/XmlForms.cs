namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>The lexical forms of XML Schema's simple types (W3C XML Schema part 2), on text whose blanks are already collapsed.</summary>
internal static class XmlForms
{
    public static bool IsInteger(ReadOnlySpan<char> text)
    {
        var digits = text is ['+' or '-', ..] ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    public static bool IsDecimal(ReadOnlySpan<char> text)
    {
        var digits = text is ['+' or '-', ..] ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var part = point < 0 ? default : digits[(point + 1)..];
        return whole.Length + part.Length > 0 && !whole.ContainsAnyExceptInRange('0', '9') && !part.ContainsAnyExceptInRange('0', '9');
    }

    public static bool IsDate(ReadOnlySpan<char> text) => TakeDate(ref text) && IsZone(text);

    public static bool IsDateTime(ReadOnlySpan<char> text)
    {
        if (!TakeDate(ref text) || text.Length < 9 || text[0] != 'T'
            || !(TextForms.Digits(text, 1, 2) && text[3] == ':' && TextForms.Digits(text, 4, 2) && text[6] == ':' && TextForms.Digits(text, 7, 2)))
        {
            return false;
        }

        var (hour, minute, second) = (TextForms.Number(text, 1, 2), TextForms.Number(text, 4, 2), TextForms.Number(text, 7, 2));
        text = text[9..];
        var fraction = false;
        if (text is ['.', ..])
        {
            var end = text[1..].IndexOfAnyExceptInRange('0', '9');
            var digits = end < 0 ? text[1..] : text.Slice(1, end);
            if (digits.IsEmpty)
            {
                return false;
            }

            fraction = digits.ContainsAnyExcept('0');
            text = text[(digits.Length + 1)..];
        }

        return IsZone(text) && minute < 60 && second < 60 && (hour < 24 || (hour == 24 && minute == 0 && second == 0 && !fraction));
    }

    /// <summary>Years of four digits or more, none of them zero.</summary>
    private static bool TakeDate(ref ReadOnlySpan<char> text)
    {
        var from = text is ['-', ..] ? 1 : 0;
        var year = text[from..].IndexOf('-');
        if (year is < 4 or > 9 || !TextForms.Digits(text, from, year) || (year > 4 && text[from] == '0'))
        {
            return false;
        }

        var number = TextForms.Number(text, from, year);
        var rest = text[(from + year)..];
        if (number == 0 || rest.Length < 6 || rest[3] != '-' || !TextForms.Digits(rest, 1, 2) || !TextForms.Digits(rest, 4, 2)
            || !TextForms.IsDay(number, TextForms.Number(rest, 1, 2), TextForms.Number(rest, 4, 2)))
        {
            return false;
        }

        text = rest[6..];
        return true;
    }

    private static bool IsZone(ReadOnlySpan<char> zone) => zone.IsEmpty || zone is "Z"
        || (zone.Length == 6 && zone[0] is '+' or '-' && zone[3] == ':' && TextForms.Digits(zone, 1, 2) && TextForms.Digits(zone, 4, 2)
            && TextForms.Number(zone, 4, 2) < 60 && TextForms.Number(zone, 1, 2) * 60 + TextForms.Number(zone, 4, 2) <= 14 * 60);
}
