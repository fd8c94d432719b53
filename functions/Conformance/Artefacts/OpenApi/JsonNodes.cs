using System.Text.Json;

namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>Makes nodes of a strict JSON document.</summary>
internal static class JsonNodes
{
    public static DocNode Read(ReadOnlyMemory<byte> content)
    {
        using var document = StrictJson.Parse(content, "openapi");
        var count = 0;
        return Node(document.RootElement, ref count);
    }

    private static DocNode Node(JsonElement element, ref int count)
    {
        if (++count > DocNode.Most)
        {
            throw new ArtefactException("openapi.too-many-values", $"The document has more than {DocNode.Most} values.");
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, DocNode> members = new(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    members.Add(member.Name, Node(member.Value, ref count));
                }

                return DocNode.Map(members);
            case JsonValueKind.Array:
                List<DocNode> items = [];
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(Node(item, ref count));
                }

                return DocNode.List(items);
            case JsonValueKind.String:
                return DocNode.Scalar(DocKind.Text, element.GetString()!);
            case JsonValueKind.Number:
                return DocNode.Scalar(DocKind.Number, element.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return DocNode.Scalar(DocKind.Flag, element.GetRawText());
            default:
                return DocNode.Scalar(DocKind.Null, "null");
        }
    }
}
