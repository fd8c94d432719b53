using System.Text.Json;
using Balise.Conformance.Artefacts.Sbom;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>Reads a software bill of materials (CycloneDX JSON 1.3 to 1.7) into facts, or says why it could not. Whatever the content, it answers.</summary>
public static class SbomReader
{
    public const string Version = "sbom/1";

    private const int DeepestNesting = 64;
    private static readonly int MostBytes = (int)ArtefactKinds.MaxBytes[ArtefactKinds.Sbom];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestNesting, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads from the stream's position and leaves it open. Failures of the stream itself are not content and pass through.</summary>
    public static Observed<SbomFacts> Read(Stream sbom)
    {
        try
        {
            return new(Version, ReadFacts(ReadBounded(sbom)));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static SbomFacts ReadFacts(ReadOnlyMemory<byte> content)
    {
        content = content.Span.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content;
        if (content.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..])
        {
            throw new ArtefactException("sbom.xml-not-read", "XML documents are not read yet; submit CycloneDX JSON.");
        }

        using var document = Parse(content);
        return CycloneDxReader.Read(document.RootElement);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonDocument.Parse(content, Strict);
        }
        catch (JsonException broken)
        {
            throw new ArtefactException("sbom.not-json", "The document is not strict JSON: it is malformed, nested too deeply, or names a member twice.",
                broken.LineNumber is { } line ? $"line {line + 1}, byte {broken.BytePositionInLine + 1}" : null);
        }
        catch (InvalidOperationException)
        {
            // The parser compares member names to find repeats, and throws this when one is no Unicode text.
            throw new ArtefactException("sbom.text", "A member's name is not valid Unicode.");
        }
    }

    private static ReadOnlyMemory<byte> ReadBounded(Stream sbom)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int got; (got = sbom.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, got);
            if (content.Length > MostBytes)
            {
                throw new ArtefactException("sbom.too-large", $"The document is larger than {MostBytes} bytes.");
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
