namespace Balise.Conformance.Artefacts.Cda;

/// <summary>One element of a document's header: names, attributes, children and the beginning of its text.</summary>
internal sealed class CdaNode(string name, string space, CdaNode? parent)
{
    public const string Hl7 = "urn:hl7-org:v3";
    public const int MostText = 256;

    private readonly List<KeyValuePair<string, string>> attributes = [];
    private readonly List<CdaNode> children = [];

    public string Name => name;
    public bool IsHl7 => space == Hl7;
    public CdaNode? Parent => parent;
    public IReadOnlyList<CdaNode> Children => children;

    /// <summary>The first <see cref="MostText"/> characters.</summary>
    public string Text { get; set; } = "";

    /// <summary>The data type that the element says to have, as a local name of HL7's; empty when the name leads nowhere.</summary>
    public string? SaidType { get; set; }

    public bool IsNull => this["nullFlavor"] is not null;

    /// <summary>The attribute without namespace, or null.</summary>
    public string? this[string attribute] => attributes.Find(pair => pair.Key == attribute).Value;

    /// <summary>Where the element is, from the root; elements that are not HL7's are not named.</summary>
    public string Path
    {
        get
        {
            var step = IsHl7 ? name.Length <= 64 ? name : "*" : "*";
            if (parent is null)
                return "/" + step;
            var (rank, alike) = (0, 0);
            foreach (var sibling in parent.children)
            {
                alike += sibling.Name == name ? 1 : 0;
                rank = ReferenceEquals(sibling, this) ? alike : rank;
            }

            return $"{parent.Path}/{step}{(alike > 1 ? $"[{rank}]" : "")}";
        }
    }

    public void Add(CdaNode child) => children.Add(child);

    public void Set(string attribute, string value) => attributes.Add(new(attribute, value));

    /// <summary>Children of HL7's with this name.</summary>
    public IEnumerable<CdaNode> All(string child) => children.Where(node => node.IsHl7 && node.Name == child);

    public CdaNode? First(string child) => children.Find(node => node.IsHl7 && node.Name == child);

    public bool Has(string child) => First(child) is not null;

    /// <summary>The elements at the end of a path of names.</summary>
    public IEnumerable<CdaNode> Select(params ReadOnlySpan<string> path)
    {
        IEnumerable<CdaNode> found = [this];
        foreach (var step in path)
            found = found.SelectMany(node => node.All(step));
        return found;
    }

    /// <summary>The element and everything below it, in document order. No recursion: depth comes from the document.</summary>
    public IEnumerable<CdaNode> Descendants()
    {
        var open = new Stack<CdaNode>([this]);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var at = node.children.Count - 1; at >= 0; at--)
                open.Push(node.children[at]);
        }
    }
}
