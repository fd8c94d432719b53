using System.Globalization;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>The right side of a grammar line: a name with bounds or a pattern, a list of words in braces, a list of items, or forms of which one must fit.</summary>
internal abstract record Expression
{
    private Expression() { }

    public sealed record Name(string Text, decimal? Least = null, decimal? Most = null, Regex? Pattern = null) : Expression;
    public sealed record Words(string List) : Expression;
    public sealed record Items(Expression Item, bool Unique, int Least, int Most) : Expression;
    public sealed record Forms(IReadOnlyList<Expression> Each, bool ExactlyOne) : Expression;

    public static Expression Parse(string text)
    {
        var pattern = text.IndexOf(" /", StringComparison.Ordinal);
        if (pattern > 0)
        {
            // The schemas anchor with $, which here would also match before a last line break.
            var regex = text[(pattern + 2)..^1];
            return new Name(text[..pattern], Pattern: new(regex.EndsWith('$') ? regex[..^1] + "\\z" : regex,
                RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant));
        }

        var words = new Queue<string>(text.Replace("[", " [ ", StringComparison.Ordinal).Replace("]", " ] ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var parsed = Union(words);
        return words.Count == 0 ? parsed : throw new InvalidOperationException($"The grammar line cannot be read: {text}.");
    }

    private static Expression Union(Queue<string> words)
    {
        List<Expression> forms = [Term(words)];
        string? sign = null;
        while (words.TryPeek(out var next) && next is "|" or "^")
        {
            sign = words.Dequeue();
            forms.Add(Term(words));
        }

        return sign is null ? forms[0] : new Forms(forms, sign == "^");
    }

    private static Expression Term(Queue<string> words)
    {
        var word = words.Dequeue();
        if (word != "[")
        {
            return word[0] == '{' ? new Words(word[1..^1]) : Named(word);
        }

        var item = Union(words);
        words.Dequeue();
        var unique = words.TryPeek(out var next) && next == "unique" && words.Dequeue() == next;
        var (least, most) = words.TryPeek(out next) && next[0] == '(' ? Bounds(words.Dequeue()) : (null, null);
        return new Items(item, unique, (int)(least ?? 0), (int)(most ?? int.MaxValue));
    }

    private static Name Named(string word)
    {
        var open = word.IndexOf('(', StringComparison.Ordinal);
        var (least, most) = open < 0 ? (null, null) : Bounds(word[open..]);
        return new(open < 0 ? word : word[..open], least, most);
    }

    private static (decimal? Least, decimal? Most) Bounds(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return (Number(text[1..dots]), Number(text[(dots + 2)..^1]));

        static decimal? Number(string number) => number.Length == 0 ? null : decimal.Parse(number, CultureInfo.InvariantCulture);
    }
}
