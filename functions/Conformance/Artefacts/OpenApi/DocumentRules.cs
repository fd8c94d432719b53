using System.Globalization;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>Rules that look at several objects: references, operation ids, tags, names of security schemes, paths with their parameters.</summary>
internal sealed class DocumentRules(DocNode root, StructureCheck structure, References references, Findings findings)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public void Judge()
    {
        Targets();
        Unique("operation-id-repeated", structure.Objects.Where(typed => typed.Type == "Operation"), "operationId", "Two operations have the same operationId.");
        Unique("tag-repeated", structure.Objects.Where(typed => typed.Type == "Tag"), "name", "Two tags have the same name.");
        Links();
        Requirements(root, Place.Root);
        foreach (var operation in structure.Objects.Where(typed => typed.Type == "Operation"))
        {
            Requirements(operation.Node, operation.Place);
        }

        Paths();
    }

    private void Targets()
    {
        var anchors = structure.Objects.Where(typed => typed.Type == "Schema").SelectMany(typed => new[] { typed.Node.TextOf("$anchor"), typed.Node.TextOf("$dynamicAnchor") })
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var reference in structure.References.Where(reference => !References.IsRemote(reference.Target)))
        {
            if (References.IsAnchor(reference.Target) ? !anchors.Contains(reference.Target[1..]) : references.Resolve(reference.Target) is null)
            {
                findings.Add("reference-unresolved", reference.Place, "Nothing is where the reference points, or it only points back at itself.");
            }
        }
    }

    private void Unique(string code, IEnumerable<TypedNode> nodes, string member, string message)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var typed in nodes.Where(typed => typed.Node.TextOf(member) is { } name && !seen.Add(name)))
        {
            findings.Add(code, typed.Place.Under(member), message);
        }
    }

    private void Links()
    {
        var ids = structure.Objects.Where(typed => typed.Type == "Operation").Select(typed => typed.Node.TextOf("operationId")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var link in structure.Objects.Where(typed => typed.Type == "Link" && typed.Node.TextOf("operationId") is { } id && !ids.Contains(id)))
        {
            findings.Add("operation-id-unknown", link.Place.Under("operationId"), "No operation has this operationId.");
        }
    }

    private void Requirements(DocNode node, Place place)
    {
        var schemes = root.Find("components")?.Find("securitySchemes");
        foreach (var (index, requirement) in node.ItemsOf("security").Index())
        {
            foreach (var (name, scopes) in requirement.Members)
            {
                var at = place.Under("security").Under(index.ToString(CultureInfo.InvariantCulture)).Under(name);
                if (schemes?.Find(name) is not { } scheme)
                {
                    findings.Add("security-unknown", at, "No security scheme has this name.");
                }
                else if (scopes.Items.Count > 0 && root.TextOf("openapi")!.StartsWith("3.0", StringComparison.Ordinal)
                    && references.Follow(scheme)?.TextOf("type") is "apiKey" or "http")
                {
                    findings.Add("security-scopes", at, "Only OAuth 2.0 and OpenID Connect have scopes.");
                }
            }
        }
    }

    private void Paths()
    {
        HashSet<string> shapes = new(StringComparer.Ordinal);
        foreach (var (path, item) in root.MembersOf("paths").Where(path => path.Key.StartsWith('/')))
        {
            var place = Place.Root.Under("paths").Under(path);
            if (!shapes.Add(PathTemplate.Shape(path)))
            {
                findings.Add("path-repeated", place, "Two paths differ in the names of their parameters only.");
            }

            var names = PathTemplate.Names(path);
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            {
                findings.Add("path-parameter-repeated", place, "A parameter stands twice in the path.");
            }

            if (references.Follow(item) is not { Kind: DocKind.Map } described)
            {
                continue;
            }

            var shared = Parameters(described, place);
            foreach (var method in Methods.Where(method => described.Find(method) is { Kind: DocKind.Map }))
            {
                Templates(path, shared, Parameters(described.Find(method)!, place.Under(method)), place.Under(method));
            }
        }
    }

    /// <summary>Names and places of the parameters; null when some of them are in another document.</summary>
    private HashSet<(string Name, string In)>? Parameters(DocNode node, Place place)
    {
        HashSet<(string Name, string In)> seen = [];
        var known = true;
        foreach (var (index, parameter) in node.ItemsOf("parameters").Index())
        {
            if (references.Follow(parameter) is not { } described)
            {
                known = false;
            }
            else if (described.TextOf("name") is { } name && described.TextOf("in") is { } where && !seen.Add((name, where)))
            {
                findings.Add("parameter-repeated", place.Under("parameters").Under(index.ToString(CultureInfo.InvariantCulture)), "Two parameters have the same name and place.");
            }
        }

        return known ? seen : null;
    }

    private void Templates(string path, HashSet<(string Name, string In)>? shared, HashSet<(string Name, string In)>? own, Place place)
    {
        if (shared is null || own is null)
        {
            return;
        }

        var named = PathTemplate.Names(path).ToHashSet(StringComparer.Ordinal);
        var described = own.Concat(shared).Where(parameter => parameter.In == "path").Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in named.Except(described, StringComparer.Ordinal))
        {
            findings.Add("path-parameter-missing", place, $"The parameter {Short(missing)} of the path is not described.");
        }

        foreach (var unused in described.Except(named, StringComparer.Ordinal))
        {
            findings.Add("path-parameter-unused", place, $"The path has no parameter {Short(unused)}.");
        }
    }

    private static string Short(string name) => name.Length <= 60 ? name : name[..60];
}
