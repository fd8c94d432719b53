namespace Balise.Conformance.Artefacts.Sbom.Xml;

/// <summary>Builds the automaton of a content model from its lines in the grammar: particles in a row, groups in parentheses, each with ?, * or +.</summary>
internal sealed class ContentModelBuilder(Func<string, XmlShape> shapes)
{
    private readonly List<ChildPlace> places = [];
    private readonly List<HashSet<int>> follow = [];

    /// <summary>A part of the model: the places it may begin and end with, and whether it may be absent.</summary>
    private sealed record Part(IReadOnlyList<int> First, IReadOnlyList<int> Last, bool Optional)
    {
        public static Part Nothing { get; } = new([], [], Optional: true);
    }

    public ContentModel Build(IEnumerable<string> lines)
    {
        var words = new Queue<string>(string.Join(' ', lines).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var whole = Part.Nothing;
        while (words.Count > 0)
        {
            whole = InARow(whole, Read(words));
        }

        return new(places, [[.. whole.First], .. follow.Select(each => each.ToArray())], new HashSet<int>(whole.Optional ? [.. whole.Last, ContentModel.Start] : whole.Last));
    }

    private Part Read(Queue<string> words)
    {
        var word = words.Dequeue();
        return word == "(" ? Group(words) : Repeated(Place(word.TrimEnd('?', '*', '+'), words), word[^1]);
    }

    private Part Group(Queue<string> words)
    {
        List<Part> choices = [];
        var row = Part.Nothing;
        for (; ; )
        {
            if (words.Peek() is "|")
            {
                words.Dequeue();
                choices.Add(row);
                row = Part.Nothing;
            }
            else if (words.Peek()[0] == ')')
            {
                choices.Add(row);
                return Repeated(new([.. choices.SelectMany(choice => choice.First)], [.. choices.SelectMany(choice => choice.Last)],
                    choices.Exists(choice => choice.Optional)), words.Dequeue()[^1]);
            }
            else
            {
                row = InARow(row, Read(words));
            }
        }
    }

    private Part Place(string name, Queue<string> words)
    {
        if (name == "any")
        {
            places.Add(new(null, null, null));
        }
        else
        {
            var type = words.Dequeue().Split('=', 2);
            places.Add(new(name, shapes(type[0]), type is [_, var word] ? word : null));
        }

        follow.Add([]);
        return new([places.Count - 1], [places.Count - 1], Optional: false);
    }

    private Part InARow(Part one, Part two)
    {
        Link(one.Last, two.First);
        return new(
            one.Optional ? [.. one.First, .. two.First] : one.First,
            two.Optional ? [.. one.Last, .. two.Last] : two.Last, one.Optional && two.Optional);
    }

    private Part Repeated(Part part, char sign)
    {
        if (sign is '*' or '+')
        {
            Link(part.Last, part.First);
        }

        return part with { Optional = part.Optional || sign is '?' or '*' };
    }

    private void Link(IReadOnlyList<int> from, IReadOnlyList<int> to)
    {
        foreach (var place in from)
        {
            follow[place].UnionWith(to);
        }
    }
}
