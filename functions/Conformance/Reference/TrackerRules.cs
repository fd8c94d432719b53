using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.Conformance.Reference;

/// <summary>One known tracker. Signatures as the list writes them; categories in the list's words, for instance "Advertisement".</summary>
public sealed record Tracker(string Name, string CodeSignature, string NetworkSignature, IReadOnlyList<string> Categories, string? Website);

/// <summary>
/// Trackers known by their class names, loaded from a list in the format of Exodus Privacy: an object <c>trackers</c> by number, or an array. A signature is
/// alternatives separated by "|"; a dot in it stands for any character, as the slash between packages; nothing else is special. Signatures of fewer than four
/// characters are left out, as the list's own tool does.
/// </summary>
public sealed class TrackerRules
{
    private const int MostTrackers = 20_000;
    private const int ShortestSignature = 4;

    private TrackerRules(DateOnly dataOf, string source, IReadOnlyList<Tracker> trackers)
    {
        (DataOf, Source, Trackers) = (dataOf, source, trackers);
        Signatures = new(trackers.Select(tracker => tracker.CodeSignature.Length < ShortestSignature ? "" : tracker.CodeSignature));
    }

    /// <summary>The day of the list, and where it came from.</summary>
    public DateOnly DataOf { get; }
    public string Source { get; }

    public IReadOnlyList<Tracker> Trackers { get; }

    internal ClassSignatures Signatures { get; }

    /// <summary>Reads a list. One that has another shape is refused whole: <see cref="InvalidDataException"/>.</summary>
    public static TrackerRules Read(ReadOnlySpan<byte> utf8, DateOnly dataOf, string source)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            var list = document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("trackers", out var inner) ? inner : document.RootElement;
            Tracker[] trackers = [.. Rows(list).Take(MostTrackers + 1).Select(Of)];
            return trackers.Length is > 0 and <= MostTrackers
                ? new(dataOf, source, trackers)
                : throw new InvalidDataException($"The list of trackers has no row, or more than {MostTrackers}.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("The list of trackers is not in the expected format.", broken);
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonElement list) => list.ValueKind is JsonValueKind.Object
        ? list.EnumerateObject().Select(member => member.Value)
        : list.EnumerateArray();

    private static Tracker Of(JsonElement row)
    {
        var raw = row.Deserialize(TrackerJson.Default.Row);
        return raw is { Name: { Length: > 0 } name }
            ? new(name, raw.CodeSignature ?? "", raw.NetworkSignature ?? "", [.. raw.Categories ?? []], raw.Website)
            : throw new JsonException("A tracker has no name.");
    }

    internal sealed record Row(string? Name, string? CodeSignature, string? NetworkSignature, IReadOnlyList<string>? Categories, string? Website);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrackerRules.Row))]
internal sealed partial class TrackerJson : JsonSerializerContext;
