using Balise.Conformance.Manifests;

namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>
/// The number of a health establishment (FINESS): nine characters, of which the first two are the département and the last one is a Luhn key. Corsican numbers
/// hold a letter (2A, 2B) and are not summed.
/// </summary>
public static class Finess
{
    private const int Length = 9;

    public static IdentifierState Check(ReadOnlySpan<char> text) => text switch
    {
        { Length: not Length } => IdentifierState.Malformed,
        ['2', 'A' or 'B', .. var rest] => Luhn.AreDigits(rest) ? IdentifierState.Plausible : IdentifierState.Malformed,
        _ when !Luhn.AreDigits(text) => IdentifierState.Malformed,
        _ => Luhn.Holds(text) ? IdentifierState.Plausible : IdentifierState.WrongKey,
    };
}

/// <summary>
/// The fourteen digits of an establishment in the register of companies: a SIREN and five digits, the last one a Luhn key. Those of La Poste also hold when their
/// digits add up to a multiple of five.
/// </summary>
public static class Siret
{
    private const int Length = 14;
    private const string LaPoste = "356000000";

    public static IdentifierState Check(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || !Luhn.AreDigits(text) || !text.ContainsAnyExcept('0'))
            return IdentifierState.Malformed;
        return Luhn.Holds(text) || (text.StartsWith(LaPoste) && SumOf(text) % 5 == 0) ? IdentifierState.Plausible : IdentifierState.WrongKey;
    }

    private static int SumOf(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        foreach (var digit in digits)
            sum += digit - '0';
        return sum;
    }
}

/// <summary>
/// The national identifier of a structure (Struct_IdNat), under <see cref="Oid"/>: 1 and a FINESS number, 2 and a SIREN, 3 and a SIRET, or 4 and the number of a
/// professional's practice (an RPPS number and a rank: fourteen digits).
/// </summary>
public static class StructureIdNat
{
    public const string Oid = "1.2.250.1.71.4.2.2";

    private const int LengthOfPractice = 14;
    private const int LengthOfSiren = 9;

    public static IdentifierState Check(string text) => text switch
    {
        ['1', .. var finess] => Finess.Check(finess),
        ['2', .. var siren] => siren.Length != LengthOfSiren || !Luhn.AreDigits(siren) ? IdentifierState.Malformed
            : Siren.IsValid(siren) ? IdentifierState.Plausible : IdentifierState.WrongKey,
        ['3', .. var siret] => Siret.Check(siret),
        ['4', .. var practice] => practice.Length == LengthOfPractice && Luhn.AreDigits(practice) ? IdentifierState.Plausible : IdentifierState.Malformed,
        _ => IdentifierState.Malformed,
    };
}
