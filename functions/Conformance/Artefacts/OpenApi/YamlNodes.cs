using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>
/// Makes nodes of one YAML 1.2 document, from the events of YamlDotNet. An alias shares its node, so a bomb of aliases costs what its text costs. Refused: a member
/// twice, an alias to something unfinished, tags beyond the core schema, a second document, a key that is no scalar.
/// </summary>
internal sealed class YamlNodes
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Parser parser;
    private readonly Dictionary<AnchorName, DocNode> anchors = [];
    private int count;

    private YamlNodes(string text) => parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    public static DocNode Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return new YamlNodes(Utf8.GetString(StrictJson.WithoutMark(content).Span)).Document();
        }
        catch (DecoderFallbackException)
        {
            throw new ArtefactException("openapi.not-unicode", "The document is not valid UTF-8.");
        }
        catch (YamlException broken)
        {
            throw new ArtefactException("openapi.not-yaml", "The document is neither JSON nor YAML.", $"line {broken.Start.Line}, column {broken.Start.Column}");
        }
        catch (Exception odd) when (odd is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner has places where it does not say so in its own words, for instance a flow that is indented less than the block around it.
            throw new ArtefactException("openapi.not-yaml", "The document is neither JSON nor YAML.");
        }
    }

    private DocNode Document()
    {
        Next<StreamStart>();
        if (parser.MoveNext() && parser.Current is StreamEnd)
        {
            throw new ArtefactException("openapi.empty", "The document is empty.");
        }

        parser.MoveNext();
        var root = Node(depth: 0, indentation: 0);
        Next<DocumentEnd>();
        parser.MoveNext();
        return parser.Current is StreamEnd ? root : throw Refuse("openapi.several-documents", "The file has several YAML documents.");
    }

    /// <summary>Reads the node of the current event and leaves the parser behind its last one. Indentation is the column of the block around, 0 for none.</summary>
    private DocNode Node(int depth, long indentation)
    {
        if (++count > DocNode.Most)
        {
            throw Refuse("openapi.too-many-values", $"The document has more than {DocNode.Most} values.");
        }

        if (depth > DocNode.Highest)
        {
            throw Refuse("openapi.too-deep", $"The document is nested deeper than {DocNode.Highest} levels.");
        }

        if (parser.Current is { } current && current.Start.Column < indentation)
        {
            throw Refuse("openapi.not-yaml", "The indentation is less than that of the block around.");
        }

        switch (parser.Current)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return anchors.TryGetValue(alias.Value, out var named) ? named : throw Refuse("openapi.alias", "An alias names nothing, or what it is part of.");
            case Scalar scalar:
                var node = YamlScalars.Node(scalar) ?? throw Refuse("openapi.tag", "The tag is not of the core schema.");
                parser.MoveNext();
                return Anchored(scalar.Anchor, node);
            case SequenceStart start:
                return Anchored(start.Anchor, Sequence(start, depth, indentation));
            case MappingStart start:
                return Anchored(start.Anchor, Mapping(start, depth, indentation));
            default:
                throw Refuse("openapi.not-yaml", "A value is expected here.");
        }
    }

    private DocNode Sequence(SequenceStart start, int depth, long indentation)
    {
        CheckTag(start.Tag, "tag:yaml.org,2002:seq");
        var inner = start.Style is SequenceStyle.Block ? start.Start.Column : indentation;
        List<DocNode> items = [];
        parser.MoveNext();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(Node(depth + 1, inner));
        }

        End(start.Style is SequenceStyle.Flow, inner);
        return DocNode.List(items);
    }

    private DocNode Mapping(MappingStart start, int depth, long indentation)
    {
        CheckTag(start.Tag, "tag:yaml.org,2002:map");
        var inner = start.Style is MappingStyle.Block ? start.Start.Column : indentation;
        Dictionary<string, DocNode> members = new(StringComparer.Ordinal);
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var key = parser.Current is Scalar scalar ? scalar.Value : throw Refuse("openapi.key", "The name of a member is a scalar.");
            var at = Node(depth + 1, inner);
            if (!members.TryAdd(at.Kind is DocKind.Text ? at.Text : key, Node(depth + 1, inner)))
            {
                throw Refuse("openapi.member-repeated", "A member is named twice.");
            }
        }

        End(start.Style is MappingStyle.Flow, inner);
        return DocNode.Map(members);
    }

    private void End(bool flow, long indentation)
    {
        if (flow && parser.Current!.Start.Column < indentation)
        {
            throw Refuse("openapi.not-yaml", "The indentation is less than that of the block around.");
        }

        parser.MoveNext();
    }

    private DocNode Anchored(AnchorName anchor, DocNode node)
    {
        if (!anchor.IsEmpty)
        {
            anchors[anchor] = node;
        }

        return node;
    }

    private void CheckTag(TagName tag, string own)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != own)
        {
            throw Refuse("openapi.tag", "The tag is not of the core schema.");
        }
    }

    private void Next<T>() where T : ParsingEvent
    {
        if (parser.Current is null)
        {
            parser.MoveNext();
        }

        if (parser.Current is not T)
        {
            throw Refuse("openapi.not-yaml", "The document ends too early.");
        }
    }

    private ArtefactException Refuse(string code, string message) =>
        new(code, message, parser.Current is { } at ? $"line {at.Start.Line}, column {at.Start.Column}" : null);
}
