using System.Globalization;
using System.Xml;

namespace Balise.Conformance.Artefacts.Ios;

/// <summary>Reads property lists in XML. The document type that each of them names is skipped unread: no entity is expanded, nothing is fetched.</summary>
internal sealed class XmlPropertyList
{
    private const int MostCharacters = 32 << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MostCharacters,
    };

    private readonly XmlReader reader;
    private int values;

    private XmlPropertyList(XmlReader reader) => this.reader = reader;

    public static object Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), Settings);
            xml.MoveToContent();
            if (xml.Name != "plist" || xml.IsEmptyElement || !xml.Read())
                throw new ArtefactException("plist.root", "The document is no property list.");
            return new XmlPropertyList(xml).Value(0);
        }
        catch (Exception broken) when (broken is XmlException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new ArtefactException("plist.xml", "The property list is not well-formed XML, or a value in it is not of its type.");
        }
    }

    private object Value(int depth)
    {
        if (depth > PropertyList.Deepest || ++values > PropertyList.MostValues)
            throw new ArtefactException("plist.too-deep", "The property list is nested too deeply, or holds too many values.");
        if (reader.NodeType is not XmlNodeType.Element)
            throw new ArtefactException("plist.xml", "The property list has text where a value must be.");
        switch (reader.Name)
        {
            case "dict":
                return Members(depth);
            case "array":
                return Items(depth);
            case "true" or "false":
                var flag = reader.Name == "true";
                reader.Skip();
                return flag;
            case "string":
                return reader.ReadElementContentAsString();
            case "integer":
                return Integer(reader.ReadElementContentAsString().Trim());
            case "real":
                return double.Parse(reader.ReadElementContentAsString(), NumberStyles.Float, CultureInfo.InvariantCulture);
            case "date":
                return DateTimeOffset.Parse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            case "data":
                return Convert.FromBase64String(reader.ReadElementContentAsString());
            default:
                throw new ArtefactException("plist.type", "The property list holds a value of unknown type.");
        }
    }

    private List<object> Items(int depth)
    {
        List<object> items = [];
        foreach (var _ in Children())
            items.Add(Value(depth + 1));
        return items;
    }

    private Dictionary<string, object> Members(int depth)
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var _ in Children())
        {
            if (reader.Name != "key")
                throw new ArtefactException("plist.key", "The property list has a value without a key.");
            var key = reader.ReadElementContentAsString();
            reader.MoveToContent();
            if (!members.TryAdd(key, Value(depth + 1)))
                throw new ArtefactException("plist.repeated-key", "The property list has the same key twice.");
        }

        return members;
    }

    /// <summary>Stands before each child in turn; the body of the loop moves behind it.</summary>
    private IEnumerable<int> Children()
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            yield break;
        }

        reader.ReadStartElement();
        for (var child = 0; reader.MoveToContent() is not XmlNodeType.EndElement; child++)
        {
            if (reader.EOF)
                throw new ArtefactException("plist.xml", "The property list ends too early.");
            yield return child;
        }

        reader.ReadEndElement();
    }

    private static long Integer(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? long.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
