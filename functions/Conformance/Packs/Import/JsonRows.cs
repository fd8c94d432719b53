using System.Text.Json;
using Balise.Conformance.Json;

namespace Balise.Conformance.Packs.Import;

/// <summary>Reads the rows of an authority's file in JSON: an array of flat objects whose members are the columns.</summary>
public static class JsonRows
{
    public static ImportRows Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind is not JsonValueKind.Array)
                return new([], [new(1, "", "An array of objects is expected, one per slot.")]);
            var faults = new List<ImportFault>();
            var lines = Lines(utf8.Span);
            return new([.. document.RootElement.EnumerateArray().Select((row, index) => Row(row, lines[index], faults)).OfType<ImportRow>()], faults);
        }
        catch (JsonException broken)
        {
            return new([], [new((int)(broken.LineNumber ?? 0) + 1, "", "The file is not JSON from here on, or names a member twice.")]);
        }
        catch (InvalidOperationException)
        {
            // The parser compares member names to find repeats, and throws this when one is no Unicode text.
            return new([], [new(1, "", "A member's name is not valid Unicode.")]);
        }
    }

    private static ImportRow? Row(JsonElement row, int line, List<ImportFault> faults)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new(line, "", "An object is expected."));
            return null;
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in row.EnumerateObject())
        {
            if (JsonText.NameOf(member) is not { } column || !ImportColumns.Members.ContainsKey(column))
                faults.Add(new(line, JsonText.NameOf(member) ?? "", ImportTexts.UnknownColumn));
            else if (ImportTexts.Clean(TextOf(member.Value)) is { } text)
                cells[column] = text;
        }

        return new(line, cells);
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.ValueOf(value) ?? "",
        JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    /// <summary>The line on which each item of the outermost array starts.</summary>
    private static List<int> Lines(ReadOnlySpan<byte> utf8)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(utf8);
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            var start = (int)reader.TokenStartIndex;
            line += utf8[counted..start].Count((byte)'\n');
            counted = start;
            lines.Add(line);
        }

        return lines;
    }
}

/// <summary>What the two kinds of files share.</summary>
public static class ImportTexts
{
    public static string UnknownColumn { get; } = $"No such column is known; there are {string.Join(", ", ImportColumns.All)}.";

    /// <summary>One line without spaces around it, or null when nothing is left: cells of a spreadsheet are broken where it suited their author.</summary>
    public static string? Clean(string? cell)
    {
        var text = string.Join(' ', (cell ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return text is "" ? null : text;
    }
}
