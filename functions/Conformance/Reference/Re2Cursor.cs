using System.Globalization;

namespace Balise.Conformance.Reference;

/// <summary>Reads a pattern character by character; what ends too early is a <see cref="FormatException"/>.</summary>
internal sealed class Re2Cursor(string pattern)
{
    private int at;

    public bool AtEnd => at >= pattern.Length;
    public char Current => Peek(0);
    public char Next => Peek(1);

    public char Peek(int ahead) => at + ahead < pattern.Length ? pattern[at + ahead] : '\0';

    public void Skip(int count) => at += count;

    public bool TrySkip(string text)
    {
        var found = string.CompareOrdinal(pattern, at, text, 0, text.Length) == 0;
        at += found ? text.Length : 0;
        return found;
    }

    public string Until(string end)
    {
        var found = pattern.IndexOf(end, at, StringComparison.Ordinal);
        if (found < 0)
            throw new FormatException($"The pattern has no {end}.");
        var text = pattern[at..found];
        at = found + end.Length;
        return text;
    }

    /// <summary>A Unicode category, \pL or \p{Lu}, spelt for .NET.</summary>
    public string Category()
    {
        var letter = Next;
        Skip(2);
        var name = TrySkip("{") ? Until("}") : Take(1);
        return $"\\{(name.StartsWith('^') ? char.IsLower(letter) ? 'P' : 'p' : letter)}{{{name.TrimStart('^')}}}";
    }

    /// <summary>One character, plain or escaped.</summary>
    public int Rune()
    {
        if (AtEnd)
            throw new FormatException("The pattern ends inside a class.");
        if (Current != '\\')
            return Take(1)[0];
        Skip(1);
        var letter = Take(1)[0];
        return letter switch
        {
            'a' => '\a',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            'x' when TrySkip("{") => Number(Until("}"), 16),
            'x' => Number(Take(2), 16),
            '0' => Number(Octal(), 8),
            _ when !char.IsAsciiLetterOrDigit(letter) => letter,
            _ => throw new FormatException($"The escape \\{letter} is not supported."),
        };
    }

    private string Octal()
    {
        var digits = "0";
        while (digits.Length < 3 && Current is >= '0' and <= '7')
            digits += Take(1);
        return digits;
    }

    private string Take(int count)
    {
        if (at + count > pattern.Length)
            throw new FormatException("The pattern ends too early.");
        at += count;
        return pattern[(at - count)..at];
    }

    private static int Number(string digits, int radix) =>
        radix == 8 ? Convert.ToInt32(digits, 8)
        : int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value
        : throw new FormatException("A character number is malformed.");
}
