using System.Globalization;
using System.Text;

namespace Balise.Conformance.Reference;

/// <summary>One bracketed class of RE2 spelt for .NET: every range written out by number, so that nothing in it can mean something else there.</summary>
internal static class Re2Class
{
    public const string Digit = @"\u0030-\u0039";
    public const string Word = @"\u0030-\u0039\u0041-\u005a\u005f\u0061-\u007a";
    public const string Space = @"\u0009\u000a\u000c\u000d\u0020";
    private const string NoDigit = @"\u0000-\u002f\u003a-\uffff";
    private const string NoWord = @"\u0000-\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\uffff";
    private const string NoSpace = @"\u0000-\u0008\u000b\u000e-\u001f\u0021-\uffff";

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["alnum"] = @"\u0030-\u0039\u0041-\u005a\u0061-\u007a",
        ["alpha"] = @"\u0041-\u005a\u0061-\u007a",
        ["ascii"] = @"\u0000-\u007f",
        ["blank"] = @"\u0009\u0020",
        ["cntrl"] = @"\u0000-\u001f\u007f",
        ["digit"] = Digit,
        ["graph"] = @"\u0021-\u007e",
        ["lower"] = @"\u0061-\u007a",
        ["print"] = @"\u0020-\u007e",
        ["punct"] = @"\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e",
        ["space"] = @"\u0009-\u000d\u0020",
        ["upper"] = @"\u0041-\u005a",
        ["word"] = Word,
        ["xdigit"] = @"\u0030-\u0039\u0041-\u0046\u0061-\u0066",
    };

    public static string? OfEscape(char letter) => letter switch
    {
        'd' => Digit,
        'w' => Word,
        's' => Space,
        'D' => NoDigit,
        'W' => NoWord,
        'S' => NoSpace,
        _ => null,
    };

    /// <summary>Reads the class that begins at the bracket and moves behind its end.</summary>
    public static string Read(Re2Cursor pattern)
    {
        var built = new StringBuilder("[");
        pattern.Skip(1);
        if (pattern.TrySkip("^"))
            built.Append('^');
        for (var first = true; first || !pattern.TrySkip("]"); first = false)
            Item(pattern, built);
        return built.Append(']').ToString();
    }

    public static string Spell(int rune) => rune <= 0xffff
        ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune:x4}")
        : throw new FormatException("Characters beyond the basic plane are not supported.");

    private static void Item(Re2Cursor pattern, StringBuilder built)
    {
        if (pattern.TrySkip("[:"))
        {
            var name = pattern.Until(":]");
            built.Append(Named.GetValueOrDefault(name) ?? throw new FormatException($"The class [:{name}:] is not supported."));
        }
        else if (pattern.Current == '\\' && OfEscape(pattern.Next) is { } set)
        {
            built.Append(set);
            pattern.Skip(2);
        }
        else if (pattern.Current == '\\' && pattern.Next is 'p' or 'P')
        {
            built.Append(pattern.Category());
        }
        else
        {
            Range(pattern, built);
        }
    }

    private static void Range(Re2Cursor pattern, StringBuilder built)
    {
        var low = pattern.Rune();
        built.Append(Spell(low));
        if (pattern.Current != '-' || pattern.Next == ']')
            return;
        if (pattern.Next == '\\' && OfEscape(pattern.Peek(2)) is not null)
            return;
        pattern.Skip(1);
        var high = pattern.Rune();
        if (high < low)
            throw new FormatException("A range of characters runs backwards.");
        built.Append('-').Append(Spell(high));
    }
}
