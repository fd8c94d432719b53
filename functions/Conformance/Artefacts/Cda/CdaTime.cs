using System.Globalization;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// A point in time as HL7 version 3 writes it (TS): year, then two digits each of month, day, hour, minute, second as far as known, a fraction of the second, and
/// from the hour on an offset.
/// </summary>
internal static class CdaTime
{
    private static readonly string[] Patterns = ["yyyy", "yyyyMM", "yyyyMMdd", "yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    /// <summary>The form that the schema asks for: up to fourteen digits, whatever they name.</summary>
    public static bool IsWellFormed(string text)
    {
        var end = text.IndexOfAny(['+', '-']);
        var digits = end < 0 ? text : text[..end];
        return text.Length <= 40 && (end < 0 || (digits.Length > 8 && IsOffset(text.AsSpan(end + 1))))
            && (IsDigits(digits) ? digits.Length <= 14 : digits.Length > 15 && digits[14] == '.' && IsDigits(digits[..14]) && IsDigits(digits[15..]));
    }

    /// <summary>The same, and the digits name a day and a time that exist.</summary>
    public static bool IsValid(string? text)
    {
        if (text is not { Length: >= 4 } || !IsWellFormed(text))
            return false;
        var end = text.IndexOfAny(['+', '-', '.']);
        return DateTime.TryParseExact(end < 0 ? text : text[..end], Patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool IsOffset(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 4 && !text.ContainsAnyExceptInRange('0', '9') && (text.Length < 2 || int.Parse(text[..2], CultureInfo.InvariantCulture) <= 14);
}
