using System.Globalization;
using System.Text.Json;
using Balise.App.Cli.Shared;
using Balise.Conformance.Inspection;

namespace Balise.App.Cli.Inspecting;

/// <summary>Writes an inspection for people: what the file is, what is wrong with it, and its facts as an indented list.</summary>
internal static class FactsText
{
    private const int MostItems = 20, MostCharacters = 200;

    public static void Write(Screen screen, string path, FileInspection inspection, FileHeader header)
    {
        screen.Write("", $"{Path.GetFileName(path)}: {inspection.Kind}{(header.Detected ? screen.Say(", d'après son contenu", ", by its content") : "")}", Tone.Strong);
        screen.Write("  ", $"{header.Bytes.ToString("N0", Numbers)} {screen.Say("octets", "bytes")}, sha-256 {header.Sha256}", Tone.Quiet);
        if (inspection.Reader is { } reader)
            screen.Write("  ", screen.Say($"lu par {reader}", $"read by {reader}"), Tone.Quiet);
        foreach (var problem in inspection.Problems)
            screen.Write("  ✗ ", $"{(problem.Pointer is "" ? "" : problem.Pointer + ": ")}{problem.Message} ({problem.Code})", Tone.Bad);
        if (inspection.Facts is not { } facts)
            return;
        screen.Blank();
        Members(screen, facts, "  ");
    }

    private static NumberFormatInfo Numbers { get; } = new() { NumberGroupSeparator = "\u202f", NumberDecimalDigits = 0 };

    private static void Members(Screen screen, JsonElement element, string indent, string? first = null)
    {
        foreach (var member in element.EnumerateObject())
        {
            Item(screen, member.Value, $"{first ?? indent}{member.Name}: ", indent + "  ");
            first = null;
        }
    }

    private static void Item(Screen screen, JsonElement value, string lead, string indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                screen.Write("", lead.TrimEnd());
                Members(screen, value, indent);
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                screen.Write(lead, value.GetArrayLength() == 0 ? "–" : string.Join(", ", Shown(value).Select(Scalar).Append(Left(screen, value)).OfType<string>()), hang: indent.Length + 2);
                break;
            case JsonValueKind.Array:
                screen.Write("", lead.TrimEnd());
                foreach (var item in Shown(value))
                    Entry(screen, item, indent);
                if (Left(screen, value) is { } left)
                    screen.Write(indent, left, Tone.Quiet);
                break;
            default:
                screen.Write(lead, Scalar(value), hang: indent.Length + 2);
                break;
        }
    }

    private static void Entry(Screen screen, JsonElement item, string indent)
    {
        if (item.ValueKind is JsonValueKind.Object)
            Members(screen, item, indent + "  ", first: indent + "- ");
        else
            Item(screen, item, indent + "- ", indent + "  ");
    }

    private static IEnumerable<JsonElement> Shown(JsonElement list) => list.EnumerateArray().Take(MostItems);

    private static string? Left(Screen screen, JsonElement list) => list.GetArrayLength() - MostItems is > 0 and var left
        ? screen.Say($"… et {left} de plus (--format json les donne)", $"… and {left} more (--format json gives them)")
        : null;

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.ToString() is { Length: > MostCharacters } text => text[..MostCharacters] + "…",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
