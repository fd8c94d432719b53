using System.Xml;
using Balise.Conformance.Artefacts.Xml;

namespace Balise.Conformance.Artefacts.Xdm;

/// <summary>
/// Reads the document entries of a METADATA.XML (ebRIM 3.0, SubmitObjectsRequest): slots, classifications and external identifiers by the schemes of IHE ITI.
/// </summary>
internal sealed class XdmMetadata
{
    private const int MostEntries = 500;
    private const int MostText = 512;

    private static readonly Dictionary<string, string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a"] = "classCode",
        ["urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f"] = "confidentialityCode",
        ["urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d"] = "formatCode",
        ["urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1"] = "healthcareFacilityTypeCode",
        ["urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead"] = "practiceSettingCode",
        ["urn:uuid:f0306f51-975f-434e-a61c-c59651d33983"] = "typeCode",
        ["urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427"] = "patientId",
        ["urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"] = "uniqueId",
    };

    private readonly List<XdmValues> entries = [];
    private XdmValues? entry;
    private int depthOfEntry;
    private string? slot;

    /// <summary>The entries in document order.</summary>
    public static IReadOnlyList<XdmValues> Read(Stream metadata) => SafeXml.Read(metadata, XmlLimits.Default, reader =>
    {
        var reading = new XdmMetadata();
        while (SafeXml.Next(reader, XmlLimits.Default))
            reading.Visit(reader);
        return reading.entries;
    });

    private void Visit(XmlReader reader)
    {
        if (reader.NodeType is XmlNodeType.Element)
            Begin(reader);
        else if (reader.NodeType is XmlNodeType.Text && slot is not null && reader.CanReadValueChunk)
            entry?.Add(slot, Text(reader));
        else if (reader.NodeType is XmlNodeType.EndElement && reader.LocalName == "Slot")
            slot = null;
        else if (reader.NodeType is XmlNodeType.EndElement && entry is not null && reader.Depth == depthOfEntry)
            entry = null;
    }

    private void Begin(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "ExtrinsicObject" when entries.Count < MostEntries:
                entries.Add(new());
                (entry, depthOfEntry) = (reader.IsEmptyElement ? null : entries[^1], reader.Depth);
                entries[^1].Add("mimeType", reader.GetAttribute("mimeType"));
                break;

            // A slot further down says something of a classification, not of the document.
            case "Slot" when entry is not null && reader.Depth == depthOfEntry + 1 && !reader.IsEmptyElement:
                slot = reader.GetAttribute("name");
                break;
            case "Classification" when Schemes.TryGetValue(reader.GetAttribute("classificationScheme") ?? "", out var name):
                entry?.Add(name, reader.GetAttribute("nodeRepresentation"));
                break;
            case "ExternalIdentifier" when Schemes.TryGetValue(reader.GetAttribute("identificationScheme") ?? "", out var name):
                entry?.Add(name, reader.GetAttribute("value"));
                break;
        }
    }

    private static string Text(XmlReader reader)
    {
        var chunk = new char[MostText];
        return new string(chunk, 0, reader.ReadValueChunk(chunk, 0, chunk.Length)).Trim();
    }
}

/// <summary>The values of one document entry by the names of IHE ITI, before anything is judged or kept; the first twenty of each.</summary>
internal sealed class XdmValues
{
    private const int MostValues = 20;
    private const int MostNames = 100;

    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    public string? this[string name] => values.TryGetValue(name, out var all) ? all[0] : null;

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var all) ? all : [];

    public void Add(string name, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || (!values.ContainsKey(name) && values.Count >= MostNames))
            return;
        if (!values.TryGetValue(name, out var all))
            values[name] = all = [];
        if (all.Count < MostValues)
            all.Add(value);
    }
}
