namespace Balise.Conformance.Manifests;

/// <summary>The nine digits that name a French legal person; the last one is a Luhn key over the others.</summary>
public static class Siren
{
    public static bool IsValid(string text) =>
        text.Length == 9 && text.All(char.IsAsciiDigit) && text.Any(digit => digit != '0') && Luhn(text) % 10 == 0;

    private static int Luhn(string digits) => digits.Reverse().Select((digit, place) => (digit - '0') * (1 + (place % 2))).Sum(n => n > 9 ? n - 9 : n);
}
