namespace Balise.Testing.Artefacts;

/// <summary>Writes Android's binary XML: string pool, resource map, one namespace, elements.</summary>
public static class BinaryXmlWriter
{
    public static byte[] Build(XmlNode root, bool utf8 = false, byte[]? before = null)
    {
        var strings = new StringPoolWriter();
        Dictionary<uint, uint> names = [];
        List<uint> map = [];
        Reserve(root, strings, names, map);
        using var nodes = new MemoryStream();
        var (prefix, uri) = (strings.Index("android"), strings.Index(XmlNodeAttribute.AndroidNamespace));
        nodes.Write(NamespaceNode(0x0100, prefix, uri));
        WriteElement(root, strings, names, nodes);
        nodes.Write(NamespaceNode(0x0101, prefix, uri));
        return Chunks.Make(0x0003, 8, writer =>
        {
            writer.Write(strings.Build(utf8));
            writer.Write(Chunks.Make(0x0180, 8, body => map.ForEach(body.Write)));
            writer.Write(before ?? []);
            writer.Write(nodes.ToArray());
        });
    }

    /// <summary>The resource map goes by string index, so the names that have an id come first.</summary>
    private static void Reserve(XmlNode node, StringPoolWriter strings, Dictionary<uint, uint> names, List<uint> map)
    {
        foreach (var attribute in node.Attributes.Where(attribute => attribute.ResourceId != 0 && !names.ContainsKey(attribute.ResourceId)))
        {
            names.Add(attribute.ResourceId, (uint)strings.Append(attribute.Name));
            map.Add(attribute.ResourceId);
        }

        foreach (var child in node.Children)
        {
            Reserve(child, strings, names, map);
        }
    }

    private static void WriteElement(XmlNode node, StringPoolWriter strings, Dictionary<uint, uint> names, MemoryStream nodes)
    {
        nodes.Write(Chunks.Make(0x0102, 16, writer =>
        {
            Line(writer);
            writer.Write(uint.MaxValue);
            writer.Write(strings.Index(node.Name));
            writer.Write((ushort)20);
            writer.Write((ushort)20);
            writer.Write((ushort)node.Attributes.Count);
            writer.Write(new byte[6]);
            foreach (var attribute in node.Attributes)
            {
                var text = strings.Index(attribute.Text);
                writer.Write(strings.Index(attribute.Namespace));
                writer.Write(attribute.ResourceId != 0 ? names[attribute.ResourceId] : NameWithoutId(attribute.Name, strings, names.Count));
                writer.Write(text);
                writer.Write((ushort)8);
                writer.Write((byte)0);
                writer.Write(attribute.Type);
                writer.Write(attribute.Text is null ? attribute.Data : text);
            }
        }));
        if (node.Text is { } inside)
        {
            nodes.Write(Chunks.Make(0x0104, 16, writer =>
            {
                Line(writer);
                writer.Write(strings.Index(inside));
                writer.Write(8L);
            }));
        }

        foreach (var child in node.Children)
        {
            WriteElement(child, strings, names, nodes);
        }

        nodes.Write(Chunks.Make(0x0103, 16, writer =>
        {
            Line(writer);
            writer.Write(uint.MaxValue);
            writer.Write(strings.Index(node.Name));
        }));
    }

    private static uint NameWithoutId(string name, StringPoolWriter strings, int mapped) =>
        strings.Index(name) is var index && index >= mapped ? index : (uint)strings.Append(name);

    private static byte[] NamespaceNode(ushort type, uint prefix, uint uri) => Chunks.Make(type, 16, writer =>
    {
        Line(writer);
        writer.Write(prefix);
        writer.Write(uri);
    });

    private static void Line(BinaryWriter writer)
    {
        writer.Write(1);
        writer.Write(uint.MaxValue);
    }
}
