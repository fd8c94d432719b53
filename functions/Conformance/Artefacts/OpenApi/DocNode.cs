namespace Balise.Conformance.Artefacts.OpenApi;

internal enum DocKind
{
    Null,
    Flag,
    Number,
    Text,
    List,
    Map,
}

/// <summary>
/// A value of a JSON or YAML document. An alias shares the node that it names: nothing is copied, so a node may have several parents. Height is the longest way
/// down, aliases included.
/// </summary>
internal sealed class DocNode
{
    public const int Highest = 200;
    public const int Most = 500_000;

    private DocNode(DocKind kind, string text, IReadOnlyList<DocNode> items, IReadOnlyDictionary<string, DocNode> members)
    {
        Kind = kind;
        Text = text;
        Items = items;
        Members = members;
        Height = 1 + Math.Max(items.Select(item => item.Height).DefaultIfEmpty().Max(), members.Values.Select(member => member.Height).DefaultIfEmpty().Max());
        if (Height > Highest)
        {
            throw new ArtefactException("openapi.too-deep", $"The document is nested deeper than {Highest} levels.");
        }
    }

    public DocKind Kind { get; }

    /// <summary>The text, the number as written, or true and false.</summary>
    public string Text { get; }
    public IReadOnlyList<DocNode> Items { get; }

    /// <summary>In the order of the document.</summary>
    public IReadOnlyDictionary<string, DocNode> Members { get; }
    public int Height { get; }

    public static DocNode Scalar(DocKind kind, string text) => new(kind, text, [], NoMembers);

    public static DocNode List(IReadOnlyList<DocNode> items) => new(DocKind.List, "", items, NoMembers);

    public static DocNode Map(Dictionary<string, DocNode> members) => new(DocKind.Map, "", [], members);

    public DocNode? Find(string name) => Members.GetValueOrDefault(name);

    public string? TextOf(string name) => Find(name) is { Kind: DocKind.Text } node ? node.Text : null;

    public IReadOnlyList<DocNode> ItemsOf(string name) => Find(name)?.Items ?? [];

    public IEnumerable<KeyValuePair<string, DocNode>> MembersOf(string name) => Find(name)?.Members ?? NoMembers;

    private static readonly Dictionary<string, DocNode> NoMembers = [];
}
