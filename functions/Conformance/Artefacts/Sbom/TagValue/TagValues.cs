using System.Globalization;
using System.Text.Json;

namespace Balise.Conformance.Artefacts.Sbom.TagValue;

/// <summary>Writes the value of one tag as SPDX in JSON has it. A value that cannot be taken apart goes over whole, and the grammar refuses it.</summary>
internal static class TagValues
{
    private static readonly string[] Pointers = ["startPointer", "endPointer"];

    public static bool Repeats(TagKind kind) =>
        kind is TagKind.Texts or TagKind.Checksums or TagKind.ExternalReference or TagKind.ExternalDocument or TagKind.Range;

    public static void WriteMember(Utf8JsonWriter json, Tag tag, string value)
    {
        switch (tag.Kind)
        {
            case TagKind.Truth when value is "true" or "false":
                json.WriteBoolean(tag.Member, value == "true");
                break;
            case TagKind.Relationship:
                WriteParts(json, value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), "spdxElementId", "relationshipType", "relatedSpdxElement");
                break;
            case TagKind.Verification:
                var code = value.Split('(', 2);
                json.WriteStartObject(tag.Member);
                json.WriteString("packageVerificationCodeValue", code[0].Trim());
                json.WriteEndObject();
                break;
            default:
                json.WriteString(tag.Member, value);
                break;
        }
    }

    public static void WriteItem(Utf8JsonWriter json, TagKind kind, string name, string value, string file)
    {
        switch (kind)
        {
            case TagKind.Texts:
                json.WriteStringValue(value);
                break;
            case TagKind.Range:
                WriteRange(json, name, value, file);
                break;
            default:
                json.WriteStartObject();
                WriteObject(json, kind, value);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, TagKind kind, string value)
    {
        var words = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        switch (kind)
        {
            case TagKind.ExternalReference:
                WriteParts(json, words, "referenceCategory", "referenceType", "referenceLocator");
                break;
            case TagKind.ExternalDocument:
                WriteParts(json, [.. words.Take(2)], "externalDocumentId", "spdxDocument");
                json.WriteStartObject("checksum");
                WriteChecksum(json, string.Concat(words.Skip(2)));
                json.WriteEndObject();
                break;
            default:
                WriteChecksum(json, value);
                break;
        }
    }

    private static void WriteChecksum(Utf8JsonWriter json, string value) =>
        WriteParts(json, [.. value.Split(':', 2).Select(part => part.Trim())], "algorithm", "checksumValue");

    /// <summary>What is missing stays away; what is too much goes with the last part.</summary>
    private static void WriteParts(Utf8JsonWriter json, string[] parts, params string[] members)
    {
        for (var at = 0; at < Math.Min(parts.Length, members.Length); at++)
        {
            json.WriteString(members[at], at == members.Length - 1 ? string.Join(' ', parts[at..]) : parts[at]);
        }
    }

    private static void WriteRange(Utf8JsonWriter json, string name, string value, string file)
    {
        var ends = value.Split(':', 2);
        json.WriteStartObject();
        foreach (var (pointer, end) in Pointers.Zip(ends))
        {
            json.WriteStartObject(pointer);
            json.WriteString("reference", file);
            if (long.TryParse(end.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                json.WriteNumber(name == "SnippetByteRange" ? "offset" : "lineNumber", number);
            }
            else
            {
                json.WriteString("offset", end);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
