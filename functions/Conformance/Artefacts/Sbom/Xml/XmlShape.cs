using Balise.Conformance.Artefacts.Sbom.Grammar;

namespace Balise.Conformance.Artefacts.Sbom.Xml;

/// <summary>What an XML element may look like: attributes, and either a text of some kind, or children in an order, or anything.</summary>
internal sealed class XmlShape(string name)
{
    public string Name { get; } = name;

    /// <summary>Any content and any attributes; what is inside is read over.</summary>
    public bool Anything { get; init; }
    public IReadOnlyList<XmlAttributeShape> Attributes { get; set; } = [];
    public bool ForeignAttributes { get; set; }
    public bool UndeclaredAttributes { get; set; }
    public Scalar? Text { get; set; }
    public ContentModel Children { get; set; } = ContentModel.Empty;
}

internal sealed record XmlAttributeShape(string Name, Scalar Value, bool Required);

/// <summary>A place for one child element: its name, or null for one of another namespace, and what an empty one stands for.</summary>
internal sealed record ChildPlace(string? Name, XmlShape? Shape, string? Default);

/// <summary>
/// Which children may follow each other, as an automaton over the places of the model (Glushkov 1961). The specification's models are deterministic: of the
/// places that may follow, at most one has a given name.
/// </summary>
internal sealed class ContentModel(IReadOnlyList<ChildPlace> places, IReadOnlyList<int[]> follow, IReadOnlySet<int> ends)
{
    /// <summary>The state before the first child.</summary>
    public const int Start = -1;

    public static ContentModel Empty { get; } = new([], [[]], new HashSet<int> { Start });

    public ChildPlace this[int state] => places[state];

    public bool MayEnd(int state) => ends.Contains(state);

    /// <summary>The state after a child of this name (null: of another namespace), or null when none may stand here.</summary>
    public int? Next(int state, string? name)
    {
        foreach (var candidate in follow[state + 1])
        {
            if (places[candidate].Name == name)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>For messages: what may stand after this state.</summary>
    public string Expected(int state) => string.Join(", ", follow[state + 1].Select(next => places[next].Name).OfType<string>().Take(8));
}
