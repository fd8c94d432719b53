using System.Globalization;
using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// The JSON export of the CNIL's PIA software: "pia" with its dates and opinions, "answers" by question (111 to 346: the first digit is the section),
/// "evaluations" by item. Names of people in it are not read.
/// </summary>
internal static class PiaExport
{
    private const int DeepestNesting = 64;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestNesting };

    /// <summary>The questions of the tool, by item: overview, data, proportionality, rights, and the three feared events.</summary>
    private static readonly int[] Questions =
    [
        111, 112, 113, 121, 122, 123, 211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227,
        321, 322, 323, 324, 325, 326, 331, 332, 333, 334, 335, 336, 341, 342, 343, 344, 345, 346,
    ];

    /// <summary>Severity and likelihood of each feared event.</summary>
    private static readonly (int Severity, int Likelihood)[] Gauges = [(325, 326), (335, 336), (345, 346)];

    public static bool LooksLike(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    public static ImpactAssessmentFacts Read(byte[] bytes)
    {
        using var document = Parse(bytes);
        var root = document.RootElement;
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("pia", out var pia) || pia.ValueKind is not JsonValueKind.Object)
            throw new ArtefactException("dpia.not-an-export", "The document is JSON, but no export of the PIA software: it has no \"pia\" member.");
        var answers = Answers(root);
        int[] answered = [.. Questions.Where(answers.ContainsKey)];
        var gauges = Gauges.Count(risk => HasGauge(answers, risk.Severity) && HasGauge(answers, risk.Likelihood));
        return new()
        {
            Format = "cnil-pia",
            Sections = Sections(answered, Text(pia, "dpo_opinion"), Text(pia, "concerned_people_opinion")),
            UpdatedOn = Day(pia, "updated_at") ?? Day(pia, "created_at"),
            OfficerOpinion = Text(pia, "dpo_opinion") is not null,
            RisksAssessed = gauges,
            ResidualRisks = gauges is 0 ? null : $"{gauges} / {Gauges.Length}",
            Answered = answered.Length,
            Questions = Questions.Length,
        };
    }

    private static List<TopicFound> Sections(int[] answered, string? officer, string? people)
    {
        List<TopicFound> sections = [];
        foreach (var (digit, section) in new[] { (1, "context"), (2, "principles"), (3, "risks") })
        {
            if (answered.Count(question => question / 100 == digit) is > 0 and var count)
                sections.Add(new(section, $"{count} / {Questions.Count(question => question / 100 == digit)}"));
        }
        if (officer is not null || people is not null)
            sections.Add(new("validation", officer is not null ? "dpo_opinion" : "concerned_people_opinion"));
        return sections;
    }

    private static Dictionary<int, JsonElement> Answers(JsonElement root)
    {
        var answers = new Dictionary<int, JsonElement>();
        if (root.TryGetProperty("answers", out var list) && list.ValueKind is JsonValueKind.Array)
        {
            foreach (var answer in list.EnumerateArray())
            {
                if (answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("reference_to", out var reference)
                    && int.TryParse(reference.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var question)
                    && answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object && HasContent(data))
                {
                    answers[question] = data;
                }
            }
        }
        return answers;
    }

    private static bool HasContent(JsonElement data) =>
        Text(data, "text") is not null
        || (data.TryGetProperty("gauge", out var gauge) && gauge.ValueKind is JsonValueKind.Number)
        || (data.TryGetProperty("list", out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() > 0);

    private static bool HasGauge(Dictionary<int, JsonElement> answers, int question) =>
        answers.TryGetValue(question, out var data) && data.TryGetProperty("gauge", out var gauge) && gauge.ValueKind is JsonValueKind.Number
        && gauge.TryGetInt32(out var level) && level > 0;

    private static string? Text(JsonElement source, string name) =>
        source.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && Read(value) is { } text && !string.IsNullOrWhiteSpace(HtmlText.Of(text)) ? text : null;

    private static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static DateOnly? Day(JsonElement pia, string name) =>
        Text(pia, name) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes.AsMemory(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0), Strict);
        }
        catch (JsonException broken)
        {
            throw new ArtefactException("dpia.not-json", "The document is not JSON: it is malformed or nested too deeply.", broken.LineNumber is { } line ? $"line {line + 1}" : null);
        }
    }
}
