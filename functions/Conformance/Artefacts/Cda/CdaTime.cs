using System.Globalization;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// A point in time as HL7 version 3 writes it (TS): year, then two digits each of month, day, hour, minute, second as far as known, a fraction of the second, and
/// from the hour on an offset. The digits must name a day and a time that exist.
/// </summary>
internal static class CdaTime
{
    private static readonly string[] Patterns = ["yyyy", "yyyyMM", "yyyyMMdd", "yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    public static bool IsValid(string? text)
    {
        if (text is not { Length: >= 4 and <= 40 })
            return false;
        var end = text.IndexOfAny(['+', '-']);
        var digits = end < 0 ? text : text[..end];
        if (end >= 0 && (digits.Length <= 8 || !IsOffset(text.AsSpan(end + 1))))
            return false;
        var dot = digits.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0 && (dot != 14 || dot == digits.Length - 1 || digits.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9')))
            return false;
        return DateTime.TryParseExact(dot < 0 ? digits : digits[..dot], Patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsOffset(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 4 && !text.ContainsAnyExceptInRange('0', '9') && (text.Length < 2 || int.Parse(text[..2], CultureInfo.InvariantCulture) <= 14);
}
