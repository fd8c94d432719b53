using System.Xml;
using Balise.Conformance.Artefacts.Xml;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// A clinical document, read once: the header as a tree, the body only counted on the way. Refused: what is no clinical document of HL7's namespace, and a header
/// of more elements than any real one has.
/// </summary>
internal sealed class CdaContent
{
    public const string NotCda = "cda.not-cda";

    private const int MostHeaderElements = 20_000;
    private const int MostAttribute = 1024;
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly XmlReader reader;
    private readonly Stack<CdaNode> open = new();
    private int elements;

    private CdaContent(XmlReader reader, XmlLimits limits)
    {
        this.reader = reader;
        var depthOfBody = int.MaxValue;
        while (SafeXml.Next(reader, limits))
        {
            if (reader.NodeType is XmlNodeType.EndElement && reader.Depth == depthOfBody)
                depthOfBody = int.MaxValue;
            if (reader.Depth > depthOfBody)
                Body!.Visit(reader);
            else if (reader.NodeType is XmlNodeType.Element && Begin() is { } body)
                (Body, depthOfBody) = (body, reader.IsEmptyElement ? int.MaxValue : reader.Depth);
            else if (reader.NodeType is XmlNodeType.EndElement)
                open.Pop();
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && open.TryPeek(out var node))
                node.Text = Beginning(node.Text);
        }

        Root = Root ?? throw new ArtefactException("xml.malformed", "The document holds no element.");
    }

    public CdaNode Root { get; private set; }

    /// <summary>Null when the document has none.</summary>
    public CdaBodyScan? Body { get; private set; }

    /// <summary>Elements of the data type for identifiers, header and body, that stand under the arc of health identities.</summary>
    public HealthIdentities Identities { get; } = new();

    public static CdaContent Read(Stream document, XmlLimits limits) => SafeXml.Read(document, limits, reader => new CdaContent(reader, limits));

    /// <summary>Takes an element into the header; what comes below a body goes to its scan, which is then returned.</summary>
    private CdaBodyScan? Begin()
    {
        if (Root is null && (reader.LocalName, reader.NamespaceURI) is not ("ClinicalDocument", CdaNode.Hl7))
        {
            throw reader.LocalName == "ClinicalDocument"
                ? new ArtefactException("cda.namespace", "The clinical document is not in HL7's namespace, urn:hl7-org:v3.", "/ClinicalDocument")
                : new ArtefactException(NotCda, "The document is no clinical document (HL7 CDA release 2).", "/*");
        }

        if (++elements > MostHeaderElements)
            throw new ArtefactException("cda.header-too-large", $"The header has more than {MostHeaderElements} elements.");
        open.TryPeek(out var parent);
        var node = new CdaNode(reader.LocalName, reader.NamespaceURI, parent) { SaidType = XsiTypes.Said(reader) };
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
                node.Set(reader.LocalName, reader.Value.Length > MostAttribute ? reader.Value[..MostAttribute] : reader.Value);
            else if ((reader.LocalName, reader.NamespaceURI) is ("nil", Instance))
                node.Set("nullFlavor", reader.Value);
        }

        reader.MoveToElement();
        parent?.Add(node);
        Root ??= node;
        if (!reader.IsEmptyElement)
            open.Push(node);
        if (node.Name == "id")
            Identities.Look(node["root"], node["extension"], parent?.Name == "patientRole", () => node.Path);
        return node is { IsHl7: true, Name: "structuredBody" or "nonXMLBody", Parent: { Name: "component", Parent.Parent: null } }
            ? new CdaBodyScan(node.Name == "structuredBody", Identities)
            : null;
    }

    private string Beginning(string text)
    {
        var chunk = new char[CdaNode.MostText - text.Length];
        return reader.CanReadValueChunk ? text + new string(chunk, 0, reader.ReadValueChunk(chunk, 0, chunk.Length)) : text;
    }
}
