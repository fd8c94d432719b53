using System.Collections.Concurrent;
using Balise.Conformance.Artefacts.Sbom.Grammar;

namespace Balise.Conformance.Artefacts.Sbom.Xml;

/// <summary>The grammar of one version of CycloneDX in XML, made ready from our grammar file and kept.</summary>
internal sealed class XmlGrammar
{
    private const string Resource = "cyclonedx-xml.grammar";

    private static readonly ConcurrentDictionary<int, XmlGrammar> Ready = new();

    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XmlShape> shapes = new(StringComparer.Ordinal) { ["any"] = new("any") { Anything = true } };
    private readonly Dictionary<string, Scalar> scalars = new(StringComparer.Ordinal);
    private readonly WordLists words;

    private XmlGrammar(int version)
    {
        words = new(version, "cyclonedx.words", "spdx-licences.words");
        Dictionary<string, List<string>> blocks = new(StringComparer.Ordinal);
        List<string>? block = null;
        foreach (var (indented, text) in GrammarLines.Read(Resource, version))
        {
            if (indented)
            {
                block!.Add(text);
            }
            else if (text.StartsWith("element ", StringComparison.Ordinal))
            {
                var name = text["element ".Length..];
                blocks.Add(name, block = []);
                shapes.Add(name, new(name));
            }
            else
            {
                var equals = text.IndexOf(" = ", StringComparison.Ordinal);
                aliases.Add(text[..equals], text[(equals + 3)..]);
            }
        }

        foreach (var (name, lines) in blocks)
        {
            Complete(shapes[name], lines);
        }

        Root = shapes["bom"];
    }

    public XmlShape Root { get; }

    /// <summary>The version is 16 for 1.6.</summary>
    public static XmlGrammar Of(int version) => Ready.GetOrAdd(version, key => new(key));

    private void Complete(XmlShape shape, List<string> lines)
    {
        shape.ForeignAttributes = lines.Exists(line => line is "@* other" or "@* any");
        shape.UndeclaredAttributes = lines.Contains("@* any", StringComparer.Ordinal);
        shape.Attributes =
        [
            .. lines.Where(line => line[0] == '@' && line[1] != '*').Select(line => line[1..].Split(' ', 2))
                .Select(line => new XmlAttributeShape(line[0].TrimEnd('!'), ScalarOf(Expression.Parse(line[1])), line[0].EndsWith('!'))),
        ];
        shape.Text = lines.Find(line => line.StartsWith("= ", StringComparison.Ordinal)) is { } text ? ScalarOf(Expression.Parse(text[2..])) : null;
        shape.Children = new ContentModelBuilder(Shape).Build(lines.Where(line => line[0] is not ('@' or '=')));
    }

    /// <summary>An element of our grammar, or one that holds a text only.</summary>
    private XmlShape Shape(string name)
    {
        if (!shapes.TryGetValue(name, out var shape))
        {
            shapes[name] = shape = new(name) { Text = ScalarOf(Expression.Parse(name)) };
        }

        return shape;
    }

    private Scalar ScalarOf(Expression expression) => expression switch
    {
        Expression.Words(var list) => new(words[list]),
        Expression.Forms(var each, _) => new("any") { Forms = [.. each.Select(ScalarOf)] },
        Expression.Name name when scalars.TryGetValue(name.Text, out var scalar) => scalar,
        Expression.Name name when aliases.TryGetValue(name.Text, out var alias) => scalars[name.Text] = ScalarOf(Expression.Parse(alias)),
        Expression.Name(var form, var least, var most, var pattern) => new(form) { Least = least, Most = most, Pattern = pattern },
        _ => throw new InvalidOperationException($"The grammar has no such form: {expression}."),
    };
}
