using System.Xml;
using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Artefacts.Xml;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>What passes by in the body: sections, contents in base64, data types that do not exist, health identities. Nothing of it is kept.</summary>
internal sealed class CdaBodyScan(bool isStructured, HealthIdentities identities)
{
    private const int MostProbes = 100;

    private readonly char[] chunk = new char[8 << 10];
    private Base64Probe? current;
    private int depthOfCurrent;

    public bool IsStructured => isStructured;
    public int Sections { get; private set; }

    /// <summary>The text of a body that is not structured.</summary>
    public (string? MediaType, string? Representation)? Text { get; private set; }
    public long Characters { get; private set; }

    /// <summary>Contents said to be base64, in order; the first hundred.</summary>
    public List<Base64Probe> Probes { get; } = [];

    /// <summary>Where a data type is named that HL7 does not have.</summary>
    public List<string> UnknownTypes { get; } = [];

    public void Visit(XmlReader reader)
    {
        if (reader.NodeType is XmlNodeType.Element)
            Begin(reader);
        else if (reader.NodeType is XmlNodeType.EndElement && reader.Depth == depthOfCurrent)
            current = null;
        else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && reader.CanReadValueChunk && (current is not null || !isStructured))
            Read(reader);
    }

    private void Begin(XmlReader reader)
    {
        var isHl7 = reader.NamespaceURI == CdaNode.Hl7;
        Sections += isStructured && isHl7 && reader.LocalName == "section" ? 1 : 0;
        if (!reader.HasAttributes)
            return;
        if (XsiTypes.Said(reader) is { } said && !XsiTypes.IsKnown(said) && UnknownTypes.Count < MostProbes)
            UnknownTypes.Add(Where(reader));
        var (mediaType, representation) = (reader.GetAttribute("mediaType"), reader.GetAttribute("representation"));
        if (!isStructured && isHl7 && reader.LocalName == "text" && Text is null)
            Text = (mediaType, representation);
        if (representation == "B64" && !reader.IsEmptyElement && Probes.Count < MostProbes)
        {
            (current, depthOfCurrent) = (new(mediaType, Where(reader)), reader.Depth);
            Probes.Add(current);
        }

        if (reader.LocalName == "id" && reader.GetAttribute("root") is { } root && InsOid.IsOfTheBranch(root))
        {
            var place = Where(reader);
            identities.Look(root, reader.GetAttribute("extension"), isPatients: false, () => place);
        }
    }

    private void Read(XmlReader reader)
    {
        for (int got; (got = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0; Characters += got)
            current?.Feed(chunk.AsSpan(0, got));
    }

    private static string Where(XmlReader reader) => $"/ClinicalDocument/component ({SafeXml.Position(reader)})";
}
