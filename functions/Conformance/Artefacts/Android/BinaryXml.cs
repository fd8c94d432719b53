namespace Balise.Conformance.Artefacts.Android;

/// <summary>An attribute: the framework's resource id when it has one, else its name and namespace.</summary>
internal sealed record XmlAttribute(uint ResourceId, string? Namespace, string? Name, ResourceValue Value);

/// <summary>A start tag: how deep it stands, the name of the element around it, and the first text inside it.</summary>
internal sealed record XmlElement(string Name, int Depth, string? Parent, IReadOnlyList<XmlAttribute> Attributes)
{
    public string? Text { get; init; }
}

/// <summary>
/// Reads Android's binary XML as the platform does: unknown chunks are skipped by their size, the type of the document's own header is not looked at
/// (obfuscators change it), attributes carry the framework's resource ids. What is damaged after the root element ends the reading and is listed.
/// </summary>
internal static class BinaryXml
{
    private const ushort DocumentType = 0x0003;
    private const ushort ResourceMapType = 0x0180;
    private const ushort StartElementType = 0x0102;
    private const ushort EndElementType = 0x0103;
    private const ushort TextType = 0x0104;
    private const ushort FirstNodeType = 0x0100;
    private const ushort LastNodeType = 0x017f;
    private const int AttributeSize = 20;
    private const string TooMany = "axml.too-many-elements";
    private const int MostElements = 100_000;
    private const int MostAttributes = 500_000;

    public static IReadOnlyList<XmlElement> Read(ReadOnlyMemory<byte> content, Anomalies anomalies, string entry = "AndroidManifest.xml")
    {
        var bytes = new LittleEndianBytes(content, "axml");
        if (!bytes.Has(0, 8) || bytes.U8(0) == '<')
        {
            throw new ArtefactException("axml.not-binary", "The document is not binary XML.");
        }

        var (type, headerSize, size) = (bytes.U16(0), bytes.U16(2), bytes.U32(4));
        if (type != DocumentType || headerSize != 8)
        {
            anomalies.Add("axml.header", "The document's own header is altered; the platform reads it all the same.", entry);
        }

        if (headerSize < 8 || size > bytes.Length || size < headerSize)
        {
            throw new ArtefactException("axml.truncated", $"The document announces {size} bytes and has {bytes.Length}.");
        }

        List<XmlElement> elements = [];
        try
        {
            ReadElements(bytes.Slice(0, size), headerSize, elements);
        }
        catch (ArtefactException damaged) when (elements is not [] && damaged.Code != TooMany)
        {
            anomalies.Add(damaged.Code, damaged.Message, entry);
        }

        return elements;
    }

    private static void ReadElements(LittleEndianBytes document, int headerSize, List<XmlElement> elements)
    {
        StringPool? strings = null;
        LittleEndianBytes? map = null;
        Stack<int> open = [];
        var (attributes, inNodes) = (0, false);
        foreach (var chunk in Chunk.In(document, headerSize, "axml.chunk"))
        {
            // The platform takes strings and ids from before the first node.
            inNodes |= strings is not null && chunk.Type is >= FirstNodeType and <= LastNodeType;
            switch (chunk.Type)
            {
                case StringPool.ChunkType when !inNodes:
                    strings = new(chunk.Bytes);
                    break;
                case ResourceMapType when !inNodes:
                    map = chunk.Bytes.Slice(chunk.HeaderSize, chunk.Bytes.Length - chunk.HeaderSize);
                    break;
                case StartElementType when strings is not null:
                    var parent = open.TryPeek(out var around) ? elements[around].Name : null;
                    var element = StartElement(chunk, strings, map, open.Count, parent);
                    attributes += element.Attributes.Count;
                    if (elements.Count >= MostElements || attributes > MostAttributes)
                    {
                        throw new ArtefactException(TooMany, "The document has more elements than are read.");
                    }

                    open.Push(elements.Count);
                    elements.Add(element);
                    break;
                case EndElementType:
                    open.TryPop(out _);
                    break;
                case TextType when open.TryPeek(out var inside) && elements[inside].Text is null && chunk.Bytes.Has(chunk.HeaderSize, 4):
                    elements[inside] = elements[inside] with { Text = strings?[chunk.Bytes.U32(chunk.HeaderSize)] };
                    break;
            }
        }
    }

    private static XmlElement StartElement(Chunk chunk, StringPool strings, LittleEndianBytes? map, int depth, string? parent)
    {
        var body = chunk.Bytes.Slice(chunk.HeaderSize, chunk.Bytes.Length - chunk.HeaderSize);
        var (start, stride, count) = (body.U16(8), body.U16(10), body.U16(12));
        var attributes = new XmlAttribute[count];
        for (var index = 0; index < count; index++)
        {
            attributes[index] = Attribute(body.Slice(start + ((long)stride * index), AttributeSize), strings, map);
        }

        return new(strings[body.U32(4)] ?? "", depth, parent, attributes);
    }

    private static XmlAttribute Attribute(LittleEndianBytes attribute, StringPool strings, LittleEndianBytes? map)
    {
        var (@namespace, name, raw) = (attribute.U32(0), attribute.U32(4), attribute.U32(8));
        var (type, data) = (attribute.U8(15), attribute.U32(16));
        var id = map is { } ids && ids.Has(name * 4L, 4) ? ids.U32(name * 4L) : 0;
        var text = type == ResourceValue.TypeString ? strings[data] ?? strings[raw] : null;
        return new(id, strings[@namespace], strings[name], new(type, data, text));
    }
}
