namespace Balise.Conformance.Artefacts.Android;

/// <summary>An attribute: the framework's resource id when it has one, else its name and namespace.</summary>
internal sealed record XmlAttribute(uint ResourceId, string? Namespace, string? Name, ResourceValue Value);

/// <summary>A start tag with the path of its ancestors, root first.</summary>
internal sealed record XmlElement(string Name, int Depth, string? Parent, IReadOnlyList<XmlAttribute> Attributes);

/// <summary>
/// Reads Android's binary XML as the platform does: unknown chunks are skipped by their size, the type of the document's own header is not looked at
/// (obfuscators change it), attributes carry the framework's resource ids.
/// </summary>
internal static class BinaryXml
{
    private const ushort DocumentType = 0x0003;
    private const ushort ResourceMapType = 0x0180;
    private const ushort StartElementType = 0x0102;
    private const ushort EndElementType = 0x0103;
    private const int AttributeSize = 20;
    private const int MostElements = 100_000;
    private const int MostAttributes = 500_000;

    public static IReadOnlyList<XmlElement> Read(ReadOnlyMemory<byte> content, Anomalies anomalies)
    {
        var bytes = new LittleEndianBytes(content, "axml");
        if (!bytes.Has(0, 8) || bytes.U8(0) == '<')
        {
            throw new ArtefactException("axml.not-binary", "The manifest is not binary XML.");
        }

        var (type, headerSize, size) = (bytes.U16(0), bytes.U16(2), bytes.U32(4));
        if (type != DocumentType || headerSize != 8)
        {
            anomalies.Add("axml.header", "The manifest's own header is altered; the platform reads it all the same.", "AndroidManifest.xml");
        }

        if (headerSize < 8 || size > bytes.Length || size < headerSize)
        {
            throw new ArtefactException("axml.truncated", $"The manifest announces {size} bytes and has {bytes.Length}.");
        }

        return ReadElements(bytes.Slice(0, size), headerSize);
    }

    private static List<XmlElement> ReadElements(LittleEndianBytes document, int headerSize)
    {
        StringPool? strings = null;
        LittleEndianBytes? map = null;
        List<XmlElement> elements = [];
        Stack<string> open = [];
        var attributes = 0;
        foreach (var chunk in Chunk.In(document, headerSize, "axml.chunk"))
        {
            switch (chunk.Type)
            {
                case StringPool.ChunkType when elements is []:
                    strings = new(chunk.Bytes);
                    break;
                case ResourceMapType when elements is []:
                    map = chunk.Bytes.Slice(chunk.HeaderSize, chunk.Bytes.Length - chunk.HeaderSize);
                    break;
                case StartElementType when strings is not null:
                    var element = StartElement(chunk, strings, map, open);
                    attributes += element.Attributes.Count;
                    if (elements.Count >= MostElements || attributes > MostAttributes)
                    {
                        throw new ArtefactException("axml.too-many-elements", "The manifest has more elements than are read.");
                    }

                    elements.Add(element);
                    open.Push(element.Name);
                    break;
                case EndElementType:
                    open.TryPop(out _);
                    break;
            }
        }

        return elements;
    }

    private static XmlElement StartElement(Chunk chunk, StringPool strings, LittleEndianBytes? map, Stack<string> open)
    {
        var body = chunk.Bytes.Slice(chunk.HeaderSize, chunk.Bytes.Length - chunk.HeaderSize);
        var (start, stride, count) = (body.U16(8), body.U16(10), body.U16(12));
        if (count > 0 && stride < AttributeSize)
        {
            throw new ArtefactException("axml.attributes", $"An element's attributes of {stride} bytes are too short.");
        }

        var attributes = new XmlAttribute[count];
        for (var index = 0; index < count; index++)
        {
            attributes[index] = Attribute(body.Slice(start + ((long)stride * index), AttributeSize), strings, map);
        }

        return new(strings[body.U32(4)] ?? "", open.Count, open.TryPeek(out var parent) ? parent : null, attributes);
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
