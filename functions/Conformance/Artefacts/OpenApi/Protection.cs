using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>What a description says of servers and of who may call: facts for the checks, not faults.</summary>
internal sealed class Protection(DocNode root, StructureCheck structure, References references)
{
    private const int MostSchemes = 10;
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    private static readonly IReadOnlyDictionary<string, DocNode> NoMembers = new Dictionary<string, DocNode>(StringComparer.Ordinal);

    /// <summary>The operations of the paths, as method and path, with what they say of security: true, false for open on purpose, null for nothing at all.</summary>
    public IEnumerable<(string Name, bool? Protected)> Operations()
    {
        bool? general = root.Find("security") is { Items.Count: > 0 } listed ? Says(listed) : null;
        foreach (var (path, item) in root.MembersOf("paths").Where(path => path.Key.StartsWith('/')))
        {
            foreach (var (method, operation) in (references.Follow(item)?.Members ?? NoMembers).Where(member => Methods.Contains(member.Key, StringComparer.Ordinal)))
            {
                yield return ($"{method.ToUpperInvariant()} {(path.Length <= 200 ? path : path[..200])}",
                    operation.Find("security") is { Kind: DocKind.List } own ? Says(own) : general);
            }
        }
    }

    public IEnumerable<OpenApiServer> Servers() => structure.Objects.Where(typed => typed.Type == "Server" && typed.Node.TextOf("url") is not null)
        .Select(typed => new OpenApiServer(typed.Place.ToString(), typed.Node.TextOf("url")! is var url && url.Length <= 300 ? url : url[..300], [.. Schemes(typed.Node).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));

    /// <summary>An empty list, or an empty requirement among others, lets anybody in.</summary>
    private static bool Says(DocNode security) => security.Items.Count > 0 && security.Items.All(requirement => requirement.Members.Count > 0);

    /// <summary>Only a variable at the very start of the address can change the scheme; elsewhere its default stands for it.</summary>
    private static IEnumerable<string> Schemes(DocNode server)
    {
        var url = server.TextOf("url")!;
        if (!url.StartsWith('{') || url.IndexOf('}', StringComparison.Ordinal) is not (> 0 and var close))
        {
            return [Scheme(url)];
        }

        var variable = server.Find("variables")?.Find(url[1..close]);
        return (variable?.ItemsOf("enum") ?? []).Select(value => value.Text).Append(variable?.TextOf("default") ?? "").Take(MostSchemes).Select(value => Scheme(value + url[(close + 1)..]));
    }

    private static string Scheme(string url) => url.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && url[..end].All(char.IsAsciiLetterOrDigit)
        ? url[..Math.Min(end, 20)].ToLower(CultureInfo.InvariantCulture)
        : "";
}
