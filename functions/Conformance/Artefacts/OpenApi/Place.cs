namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>Where a node is, as a chain up to the root; spelled as a JSON Pointer only when somebody asks.</summary>
internal sealed record Place(Place? Parent, string Token)
{
    private const int Longest = 300;

    public static Place Root { get; } = new(null, "");

    public Place Under(string token) => new(this, token);

    public override string ToString()
    {
        var tokens = new Stack<string>();
        for (var at = this; at.Parent is not null; at = at.Parent)
        {
            tokens.Push(at.Token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        var pointer = string.Concat(tokens.Select(token => "/" + (token.Length <= 100 ? token : token[..100])));
        return pointer.Length <= Longest ? pointer : pointer[..Longest];
    }
}

/// <summary>A node that the grammar knows as an object of this name.</summary>
internal sealed record TypedNode(string Type, DocNode Node, Place Place);

/// <summary>A reference: what it says, and where.</summary>
internal sealed record Reference(string Target, Place Place);
