using System.Text.Json;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Opens an untrusted JSON document: UTF-8, no member twice, no comment, no lone surrogate, bounded in bytes and depth. Codes begin with the reader's prefix.
/// </summary>
internal static class StrictJson
{
    private const int Deepest = 128;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonDocument Parse(ReadOnlyMemory<byte> content, string prefix)
    {
        content = WithoutMark(content);
        try
        {
            var document = JsonDocument.Parse(content, Strict);
            CheckTexts(document.RootElement);
            return document;
        }
        catch (JsonException broken)
        {
            throw new ArtefactException($"{prefix}.not-json", "The document is not strict JSON: it is malformed, nested too deeply, or names a member twice.",
                broken.LineNumber is { } line ? $"line {line + 1}, byte {broken.BytePositionInLine + 1}" : null);
        }
        catch (InvalidOperationException)
        {
            // Thrown where a text or the name of a member is no Unicode.
            throw new ArtefactException($"{prefix}.not-unicode", "A text of the document is not valid Unicode.");
        }
    }

    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content;

    public static ReadOnlyMemory<byte> ReadBounded(Stream document, long most, string prefix)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int got; (got = document.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, got);
            if (content.Length > most)
            {
                throw new ArtefactException($"{prefix}.too-large", $"The document is larger than {most} bytes.");
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>Reads each text once, so that nobody who asks for one later meets what is no Unicode. The depth is bounded by the parser.</summary>
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
            default:
                break;
        }
    }
}
