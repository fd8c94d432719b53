namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>The Luhn sum of ISO/IEC 7812-1, of which the last digit is the key: every second digit from the right counts double, less nine above nine.</summary>
internal static class Luhn
{
    public static bool Holds(ReadOnlySpan<char> digits) => Sum(digits) % 10 == 0;

    public static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Sum(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var value = (digits[^(place + 1)] - '0') * (1 + (place % 2));
            sum += value > 9 ? value - 9 : value;
        }

        return sum;
    }
}
