using System.Text;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Reference;

/// <summary>
/// Patterns in the syntax of Go's regexp (RE2), as rule files of that world are written, brought to .NET with the same meaning: ASCII classes, "$" at the very end,
/// groups numbered from left to right. They run in linear time; what neither engine can promise that for is refused.
/// </summary>
internal sealed class Re2Pattern
{
    private const int MostCharacters = 8_192;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private readonly Lazy<Regex> regex;

    private Re2Pattern(string pattern) => regex = new(() => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest));

    /// <summary>
    /// The linear engine, which takes some milliseconds to prepare and is prepared when a text first needs it. A search that ran out of its time ends with
    /// <see cref="RegexMatchTimeoutException"/>.
    /// </summary>
    public Regex Regex => regex.Value;

    /// <summary>Throws <see cref="FormatException"/> or <see cref="ArgumentException"/> where the pattern cannot be had.</summary>
    public static Re2Pattern Compile(string pattern)
    {
        var translated = ToDotNet(pattern);
        // What is left after the translation the linear engine takes whole; only the syntax can still be wrong.
        _ = new Regex(translated, RegexOptions.CultureInvariant, Longest);
        return new(translated);
    }

    private static string ToDotNet(string pattern)
    {
        if (pattern.Length > MostCharacters)
            throw new FormatException($"The pattern is longer than {MostCharacters} characters.");
        var cursor = new Re2Cursor(pattern);
        var built = new StringBuilder();
        var multiline = new Stack<bool>([false]);
        while (!cursor.AtEnd)
            Piece(cursor, built, multiline);
        return built.ToString();
    }

    private static void Piece(Re2Cursor cursor, StringBuilder built, Stack<bool> multiline)
    {
        switch (cursor.Current)
        {
            case '[':
                built.Append(Re2Class.Read(cursor));
                break;
            case '\\':
                Escape(cursor, built);
                break;
            case '(':
                Group(cursor, built, multiline);
                break;
            case ')' when multiline.Count > 1:
                multiline.Pop();
                goto default;
            case '$':
                cursor.Skip(1);
                built.Append(multiline.Peek() ? "$" : @"\z");
                break;
            case '{' when !IsRepeat(cursor):
                cursor.Skip(1);
                built.Append(@"\{");
                break;
            case ' ' or '#':
                built.Append(Re2Class.Spell(cursor.Rune()));
                break;
            default:
                built.Append(cursor.Current);
                cursor.Skip(1);
                break;
        }
    }

    private static void Escape(Re2Cursor cursor, StringBuilder built)
    {
        var letter = cursor.Next;
        if (Re2Class.OfEscape(letter) is { } set)
            built.Append('[').Append(set).Append(']');
        else if (letter is 'b' or 'B' or 'A' or 'z')
            built.Append('\\').Append(letter);
        else if (letter is 'p' or 'P')
        {
            built.Append(cursor.Category());
            return;
        }
        else if (cursor.TrySkip(@"\Q"))
        {
            built.Append(Regex.Escape(cursor.Until(@"\E")));
            return;
        }
        else
        {
            built.Append(Re2Class.Spell(cursor.Rune()));
            return;
        }

        cursor.Skip(2);
    }

    private static void Group(Re2Cursor cursor, StringBuilder built, Stack<bool> multiline)
    {
        if (!cursor.TrySkip("(?"))
        {
            cursor.Skip(1);
            built.Append('(');
            multiline.Push(multiline.Peek());
        }
        else if (cursor.TrySkip("P<") || (cursor.Current == '<' && cursor.Next is not ('=' or '!') && cursor.TrySkip("<")))
        {
            // A named group keeps its place in the count, which .NET would move to the end.
            cursor.Until(">");
            built.Append('(');
            multiline.Push(multiline.Peek());
        }
        else
        {
            Flags(cursor, built, multiline);
        }
    }

    private static void Flags(Re2Cursor cursor, StringBuilder built, Stack<bool> multiline)
    {
        var (on, inside) = (true, multiline.Peek());
        built.Append("(?");
        for (; cursor.Current is 'i' or 'm' or 's' or '-'; cursor.Skip(1))
        {
            on &= cursor.Current != '-';
            inside = cursor.Current == 'm' ? on : inside;
            built.Append(cursor.Current);
        }

        var end = cursor.Current;
        cursor.Skip(1);
        built.Append(end);
        if (end == ')')
        {
            multiline.Pop();
            multiline.Push(inside);
        }
        else if (end == ':')
        {
            multiline.Push(inside);
        }
        else
        {
            throw new FormatException("A group of this kind is not supported.");
        }
    }

    private static bool IsRepeat(Re2Cursor cursor)
    {
        var at = 1;
        while (char.IsAsciiDigit(cursor.Peek(at)))
            at++;
        if (at == 1)
            return false;
        if (cursor.Peek(at) == ',')
        {
            at++;
            while (char.IsAsciiDigit(cursor.Peek(at)))
                at++;
        }

        return cursor.Peek(at) == '}';
    }
}
