namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>In which encoding a bill of materials is written, told by its first bytes.</summary>
internal static class SbomEncoding
{
    public const string Json = "JSON", Xml = "XML", TagValue = "tag-value";

    /// <summary>UTF-16 in either order, with or without its mark: of the three encodings only XML may be written so.</summary>
    private static readonly byte[][] Wide = [[0xFF, 0xFE], [0xFE, 0xFF], [0x00, (byte)'<'], [(byte)'<', 0x00]];

    public static string Of(ReadOnlySpan<byte> content)
    {
        foreach (var start in Wide)
        {
            if (content.StartsWith(start))
            {
                return Xml;
            }
        }

        content = SkipMark(content).TrimStart(" \t\r\n"u8);
        return content is [(byte)'<', ..] ? Xml
            : content is [(byte)'#', ..] || content.StartsWith("SPDX"u8) || content.StartsWith("DataLicense:"u8) || content.StartsWith("DocumentName"u8) ? TagValue
            : Json;
    }

    public static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> content) => content is [0xEF, 0xBB, 0xBF, ..] ? content[3..] : content;
}
