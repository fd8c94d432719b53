namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>Finds what local references point at. References to other documents are told apart and never followed.</summary>
internal sealed class References(DocNode root)
{
    private const int MostHops = 50;

    /// <summary>True when the target is in another document, or names itself in a way that only a schema processor follows ($id, $anchor).</summary>
    public static bool IsRemote(string target) => !target.StartsWith('#');

    public static bool IsAnchor(string target) => target.Length > 1 && target[0] == '#' && target[1] != '/';

    /// <summary>The node at a local reference, through further references; null when nothing is there, or when they only point at each other.</summary>
    public DocNode? Resolve(string target)
    {
        for (var hops = 0; hops < MostHops; hops++)
        {
            if (Find(target) is not { } node)
            {
                return null;
            }

            if (node.TextOf("$ref") is not { } next)
            {
                return node;
            }

            if (IsRemote(next) || IsAnchor(next) || node.Members.Count > 1)
            {
                return node;
            }

            target = next;
        }

        return null;
    }

    /// <summary>The node itself, or what its reference points at; null when that cannot be had here.</summary>
    public DocNode? Follow(DocNode node) => node.TextOf("$ref") is { } target ? IsRemote(target) ? null : Resolve(target) : node;

    private DocNode? Find(string target)
    {
        if (target == "#")
        {
            return root;
        }

        if (!target.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var node = root;
        foreach (var raw in target[2..].Split('/'))
        {
            var token = Uri.UnescapeDataString(raw).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = node.Kind is DocKind.List
                ? int.TryParse(token, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < node.Items.Count ? node.Items[index] : null
                : node.Find(token);
            if (next is null)
            {
                return null;
            }

            node = next;
        }

        return node;
    }
}
