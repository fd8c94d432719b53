namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>The number of a professional in the shared register (RPPS): eleven digits, the last one a Luhn key.</summary>
public static class Rpps
{
    public const int Length = 11;

    public static IdentifierState Check(ReadOnlySpan<char> text) =>
        text.Length != Length || !Luhn.AreDigits(text) ? IdentifierState.Malformed : Luhn.Holds(text) ? IdentifierState.Plausible : IdentifierState.WrongKey;
}

/// <summary>
/// The national identifier of a professional (PS_IdNat), under <see cref="Oid"/>: 8 and an RPPS number, or 0 and an ADELI number of nine characters, for which no
/// key is published. What starts with 1 to 6 names staff of a structure and may go on after a slash; only its characters are looked at.
/// </summary>
public static class PsIdNat
{
    public const string Oid = "1.2.250.1.71.4.2.1";

    private const int LengthOfAdeli = 9;
    private const int Longest = 64;

    public static IdentifierState Check(string text) => text switch
    {
        ['8', ..] => Rpps.Check(text.AsSpan(1)),
        ['0', ..] => text.Length == 1 + LengthOfAdeli && text.All(char.IsAsciiLetterOrDigit) ? IdentifierState.Plausible : IdentifierState.Malformed,
        [>= '1' and <= '6', _, ..] when text.Length <= Longest && text.All(IsOfStaff) => IdentifierState.Plausible,
        _ => IdentifierState.Malformed,
    };

    private static bool IsOfStaff(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ' ';
}
