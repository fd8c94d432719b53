using System.Globalization;

namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>
/// The number of the national health identity (matricule INS): the thirteen characters of a NIR or NIA, then a key of two digits, which is 97 less the rest of the
/// number divided by 97. The département of birth may be 2A or 2B, which count as 19 and 18. Months beyond twelve and the sexes 3, 4, 7 and 8 exist, so neither
/// is looked at. No error: text that is no such number is malformed.
/// </summary>
public static class Ins
{
    public const int Length = 15;

    private const int Body = 13;
    private const int Corsica = 5;

    public static IdentifierState Check(string? text) =>
        !IsWellFormed(text) ? IdentifierState.Malformed : KeyOf(text.AsSpan(0, Body)) == int.Parse(text.AsSpan(Body), CultureInfo.InvariantCulture)
            ? IdentifierState.Plausible
            : IdentifierState.WrongKey;

    /// <summary>The key, 1 to 97, of the thirteen characters that come before it.</summary>
    public static int KeyOf(ReadOnlySpan<char> body)
    {
        Span<char> digits = stackalloc char[Body];
        body.CopyTo(digits);
        if (!char.IsAsciiDigit(digits[Corsica + 1]))
            (digits[Corsica], digits[Corsica + 1]) = ('1', digits[Corsica + 1] == 'A' ? '9' : '8');
        return (int)(97 - (long.Parse(digits, CultureInfo.InvariantCulture) % 97));
    }

    private static bool IsWellFormed(string? text)
    {
        if (text is not { Length: Length } || text[0] is < '1' or > '8')
            return false;
        for (var at = 1; at < Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) && !(at == Corsica + 1 && text[at] is 'A' or 'B' && text[Corsica] == '2'))
                return false;
        }

        return true;
    }
}
