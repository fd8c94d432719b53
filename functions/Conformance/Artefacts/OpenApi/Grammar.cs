namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>What stands at one place of a document: a scalar, one of several values, a list, a map, or an object of the grammar.</summary>
internal abstract record Shape
{
    private Shape() { }

    /// <summary>A scalar kind by name: text, flag, number, count (a whole number from 0), email, reference, scalar or any.</summary>
    public sealed record Value(string Kind) : Shape;

    public sealed record OneOf(IReadOnlyList<string> Words) : Shape;

    public sealed record Items(Shape Item, bool NotEmpty) : Shape;

    /// <summary>Names are of the kind text, name (of a component), path, status or expression; only the last three may begin with x-.</summary>
    public sealed record Named(string Names, Shape Item, bool NotEmpty) : Shape;

    /// <summary>An object, or, where allowed, a Reference Object in its place.</summary>
    public sealed record Object(string Name, bool OrReference) : Shape;

    public sealed record Either(Shape One, Shape Other) : Shape;
}

/// <summary>One kind of object: its members, those it must have, whether others than extensions are allowed, and the shape of any other member.</summary>
internal sealed record ObjectShape(string Name, IReadOnlyDictionary<string, Shape> Members, IReadOnlyList<string> Required, bool Open, Shape? Others);

/// <summary>
/// The objects of one version of OpenAPI, read from a compact table. A line is the name of an object and its members as name:shape; "!" after a name makes it
/// required, "*" after the object's name leaves it open. Shapes: a word is a value; =a|b one of these; [s] a list, {names:s} a map, both with "+" when not empty;
/// an upper-case name is an object, with "~" when a reference may stand for it; s/t is either. The member "*" is any other.
/// </summary>
internal sealed class Grammar
{
    private readonly Dictionary<string, ObjectShape> objects;

    private Grammar(Dictionary<string, ObjectShape> objects) => this.objects = objects;

    public ObjectShape Find(string name) => objects[name];

    public static Grammar Parse(string table) => new(table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(ObjectOf).ToDictionary(shape => shape.Name, StringComparer.Ordinal));

    private static ObjectShape ObjectOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, Shape> members = new(StringComparer.Ordinal);
        List<string> required = [];
        foreach (var word in words.Skip(1))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var needed = word[colon - 1] == '!';
            // Members of one shape may stand together: get,put:Operation.
            foreach (var name in word[..(needed ? colon - 1 : colon)].Split(','))
            {
                members.Add(name, ShapeOf(word[(colon + 1)..]));
                if (needed)
                {
                    required.Add(name);
                }
            }
        }

        return members.Remove("*", out var others)
            ? new(words[0], members, required, Open: false, others)
            : new(words[0].TrimEnd('*'), members, required, words[0].EndsWith('*'), Others: null);
    }

    private static Shape ShapeOf(string text)
    {
        if (Bar(text) is > 0 and var bar)
        {
            return new Shape.Either(ShapeOf(text[..bar]), ShapeOf(text[(bar + 1)..]));
        }

        if (text[0] is '[' or '{')
        {
            var end = text.LastIndexOf(text[0] == '[' ? ']' : '}');
            var (inner, notEmpty) = (text[1..end], text.EndsWith('+'));
            var colon = inner.IndexOf(':', StringComparison.Ordinal);
            return text[0] == '[' ? new Shape.Items(ShapeOf(inner), notEmpty) : new Shape.Named(inner[..colon], ShapeOf(inner[(colon + 1)..]), notEmpty);
        }

        return text switch
        {
            ['=', .. var words] => new Shape.OneOf(words.Split('|')),
            _ when char.IsUpper(text[0]) => new Shape.Object(text.TrimEnd('~'), text.EndsWith('~')),
            _ => new Shape.Value(text),
        };
    }

    /// <summary>Where the alternatives part, outside of brackets.</summary>
    private static int Bar(string text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth == 0 && text[at] == '/')
            {
                return at;
            }
        }

        return -1;
    }
}
