using System.Text;
using System.Xml;

namespace Balise.Conformance.Artefacts.Sbom.Xml;

/// <summary>
/// Checks an XML document against a grammar in one pass, as its XML schema would, and hands its facts to the collector. Elements of other namespaces are read
/// over where they may stand.
/// </summary>
internal sealed class XmlValidator(XmlReader reader, string space, XmlGrammar grammar, SbomProblems problems, SbomCollector facts)
{
    private const int DeepestNesting = 128;
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance", Namespaces = "http://www.w3.org/2000/xmlns/";

    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly StringBuilder text = new();

    /// <summary>The reader stands on the root element.</summary>
    public void Validate()
    {
        Check(grammar.Root, null, (Place.Bom, Fact.None));
        while (reader.Read())
        {
            // What follows the root element must be well-formed too.
        }
    }

    private void Check(XmlShape shape, string? otherwise, (Place Place, Fact Fact) step)
    {
        if (reader.Depth > DeepestNesting)
        {
            throw new ArtefactException("sbom.not-xml", "The document is nested too deeply.", ToString());
        }

        if (shape.Anything)
        {
            ReadOver();
            return;
        }

        var empty = reader.IsEmptyElement;
        facts.Enter(step.Place, this);
        CheckAttributes(shape, step.Place);
        if (shape.Text is { } scalar)
        {
            CheckText(scalar, empty ? "" : ReadText(), otherwise, step.Fact);
        }
        else
        {
            CheckChildren(shape, empty, step.Place);
        }

        facts.Leave(step.Place);
    }

    private void CheckAttributes(XmlShape shape, Place place)
    {
        var seen = 0;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            var (owner, name) = (reader.NamespaceURI, reader.LocalName);
            if (owner is Namespaces || (owner is Instance && name is "schemaLocation" or "noNamespaceSchemaLocation"))
            {
                continue;
            }

            var declared = owner.Length == 0 ? shape.Attributes.FirstOrDefault(attribute => attribute.Name == name) : null;
            if (declared is not null)
            {
                seen += declared.Required ? 1 : 0;
                CheckText(declared.Value, reader.Value, null, SbomOutline.Next(place, name).Fact);
                NoteReference(name);
            }
            else if (owner is Instance || !(owner.Length == 0 || owner == space ? shape.UndeclaredAttributes : shape.ForeignAttributes))
            {
                Report("sbom.unknown-member", $"The specification knows no attribute \"{name}\" here.");
            }
        }

        reader.MoveToElement();
        if (seen < shape.Attributes.Count(attribute => attribute.Required))
        {
            foreach (var missing in shape.Attributes.Where(attribute => attribute.Required && reader.GetAttribute(attribute.Name) is null))
            {
                Report("sbom.missing", $"The attribute \"{missing.Name}\" is missing.");
            }
        }
    }

    private void CheckChildren(XmlShape shape, bool empty, Place place)
    {
        var (state, model) = (ContentModel.Start, shape.Children);
        while (!empty && Advance() is not XmlNodeType.EndElement)
        {
            if (reader.NodeType is not XmlNodeType.Element)
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                {
                    Report("sbom.shape", "Only elements may stand here, no text.");
                }

                continue;
            }

            var name = reader.NamespaceURI == space ? reader.LocalName : null;
            var next = name is null && reader.NamespaceURI.Length == 0 ? null : model.Next(state, name);
            if (next is not { } found)
            {
                Report("sbom.unknown-member", $"The element \"{reader.LocalName}\" may not stand here; expected: {model.Expected(state)}.");
                ReadOver();
            }
            else if (model[found].Shape is { } child)
            {
                state = found;
                Check(child, model[found].Default, SbomOutline.Next(place, name!));
            }
            else
            {
                state = found;
                ReadOver();
            }
        }

        if (!model.MayEnd(state))
        {
            Report("sbom.missing", $"Something is missing at the end of this element; expected: {model.Expected(state)}.");
        }
    }

    private void CheckText(Grammar.Scalar scalar, string value, string? otherwise, Fact fact)
    {
        var normal = scalar.Normalise(value.Length == 0 ? otherwise ?? value : value);
        if (fact is not Fact.None)
        {
            facts.Say(fact, normal, this);
        }

        if (!scalar.Accepts(normal))
        {
            Report("sbom.value", $"The text of \"{reader.LocalName}\" is not of the form, or not one of the words, that are allowed here.");
        }
    }

    private string ReadText()
    {
        text.Clear();
        while (Advance() is not XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                Report("sbom.unknown-member", $"The element \"{reader.LocalName}\" may not stand here: only text may.");
                ReadOver();
            }
            else
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads over an element and what is in it; only a whole bill of materials is checked there too, as schemas do.</summary>
    private void ReadOver()
    {
        var depth = reader.Depth;
        do
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                if (reader.Depth > DeepestNesting)
                {
                    throw new ArtefactException("sbom.not-xml", "The document is nested too deeply.", ToString());
                }

                var empty = reader.IsEmptyElement;
                if (reader.NamespaceURI == space && reader.LocalName == "bom")
                {
                    Check(grammar.Root, null, default);
                    empty = true;
                }

                if (empty && reader.Depth == depth)
                {
                    return;
                }
            }
            else if (reader.NodeType is XmlNodeType.EndElement && reader.Depth == depth)
            {
                return;
            }
        }
        while (reader.Depth >= depth && Advance() is not XmlNodeType.None);
    }

    private void NoteReference(string name)
    {
        if (name == "bom-ref" && !references.Add(reader.Value))
        {
            Report("sbom.repeated", "The bom-ref is given to something else already.");
        }
    }

    private XmlNodeType Advance() => reader.Read() ? reader.NodeType : throw new ArtefactException("sbom.not-xml", "The document ends too early.", ToString());

    private void Report(string code, string message) => problems.Add(code, message, problems.Wants ? ToString() : null);

    /// <summary>Line and column where the reader stands.</summary>
    public override string ToString() => reader is IXmlLineInfo line && line.HasLineInfo() ? $"line {line.LineNumber}, column {line.LinePosition}" : "";
}
