using System.Globalization;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>
/// Compares a document with the grammar of its version. A node that several aliases share is judged once for each shape, so the work is bounded by the text.
/// Collects on its way the objects and the references for the rules that look at several of them.
/// </summary>
internal sealed partial class StructureCheck(Grammar grammar, Findings findings)
{
    private readonly HashSet<(DocNode, Shape)> judged = [];
    private readonly HashSet<(DocNode, string)> typed = [];

    public List<TypedNode> Objects { get; } = [];

    public List<Reference> References { get; } = [];

    public void Judge(DocNode document) => Object(document, "Document", orReference: false, Place.Root);

    private void Judge(DocNode node, Shape shape, Place place)
    {
        if (!judged.Add((node, shape)))
        {
            return;
        }

        switch (shape)
        {
            case Shape.Value(var kind):
                Value(node, kind, place);
                break;
            case Shape.OneOf(var words):
                if (node.Kind is not DocKind.Text || !words.Contains(node.Text, StringComparer.Ordinal))
                {
                    findings.Add("not-one-of", place, $"One of {string.Join(", ", words)} is expected.");
                }

                break;
            case Shape.Items(var item, var notEmpty):
                List(node, item, notEmpty, place);
                break;
            case Shape.Named named:
                Map(node, named, place);
                break;
            case Shape.Object(var name, var orReference):
                Object(node, name, orReference, place);
                break;
            case Shape.Either(var one, var other):
                Judge(node, Fits(node, one) || !Fits(node, other) ? one : other, place);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Value(DocNode node, string kind, Place place)
    {
        var fits = kind switch
        {
            "any" => true,
            "text" => node.Kind is DocKind.Text,
            "flag" => node.Kind is DocKind.Flag,
            "number" => node.Kind is DocKind.Number,
            "count" => node.Kind is DocKind.Number && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number >= 0 && decimal.IsInteger(number),
            "email" => node.Kind is DocKind.Text && EmailPattern.IsMatch(node.Text),
            "reference" => node.Kind is DocKind.Text,
            _ => throw new System.Diagnostics.UnreachableException(kind),
        };
        if (!fits)
        {
            findings.Add($"not-{kind}", place, $"A {kind} is expected.");
        }
        else if (kind == "reference")
        {
            References.Add(new(node.Text, place));
        }
    }

    private void List(DocNode node, Shape item, bool notEmpty, Place place)
    {
        if (node.Kind is not DocKind.List || (notEmpty && node.Items.Count == 0))
        {
            findings.Add("not-list", place, notEmpty ? "A list that is not empty is expected." : "A list is expected.");
            return;
        }

        foreach (var (index, value) in node.Items.Index())
        {
            Judge(value, item, place.Under(index.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private void Map(DocNode node, Shape.Named shape, Place place)
    {
        if (node.Kind is not DocKind.Map || (shape.NotEmpty && node.Members.Count == 0))
        {
            findings.Add("not-object", place, shape.NotEmpty ? "An object that is not empty is expected." : "An object is expected.");
            return;
        }

        foreach (var (name, value) in node.Members.Where(member => shape.Names is "text" or "name" || !IsExtension(member.Key)))
        {
            if (!IsNameOf(shape.Names, name))
            {
                findings.Add("name", place.Under(name), $"This is not the name of a {shape.Names}.");
            }

            Judge(value, shape.Item, place.Under(name));
        }
    }

    private void Object(DocNode node, string name, bool orReference, Place place)
    {
        if (node.Kind is not DocKind.Map)
        {
            findings.Add("not-object", place, "An object is expected.");
            return;
        }

        if (orReference && node.Find("$ref") is { } reference)
        {
            Value(reference, "reference", place.Under("$ref"));
            return;
        }

        if (!typed.Add((node, name)))
        {
            return;
        }

        var shape = grammar.Find(name);
        Objects.Add(new(name, node, place));
        foreach (var missing in shape.Required.Where(member => !node.Members.ContainsKey(member)))
        {
            findings.Add("missing", place, $"The member {missing} is missing.");
        }

        foreach (var (member, value) in node.Members)
        {
            if (shape.Members.GetValueOrDefault(member) is { } known)
            {
                Judge(value, known, place.Under(member));
            }
            else if (!IsExtension(member) && !shape.Open)
            {
                if (shape.Others is { } others)
                {
                    Judge(value, others, place.Under(member));
                }
                else
                {
                    findings.Add("unknown-member", place.Under(member), "The specification has no such member here.");
                }
            }
        }
    }

    private static bool Fits(DocNode node, Shape shape) => shape switch
    {
        Shape.Object or Shape.Named => node.Kind is DocKind.Map,
        Shape.Items => node.Kind is DocKind.List,
        Shape.Value("flag") => node.Kind is DocKind.Flag,
        _ => node.Kind is DocKind.Text,
    };

    private static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);

    private static bool IsNameOf(string kind, string name) => kind switch
    {
        "name" => ComponentPattern.IsMatch(name),
        "path" => name.StartsWith('/'),
        "status" => name == "default" || StatusPattern.IsMatch(name),
        _ => true,
    };

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ComponentPattern { get; }

    [GeneratedRegex(@"^[1-5]([0-9]{2}|XX)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StatusPattern { get; }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailPattern { get; }
}
