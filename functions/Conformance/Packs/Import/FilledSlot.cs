using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.Conformance.Packs.Import;

/// <summary>Makes a criterion of a slot and a row of the authority's file.</summary>
internal static class FilledSlot
{
    private static readonly Dictionary<string, bool> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = true,
        ["yes"] = true,
        ["oui"] = true,
        ["1"] = true,
        ["false"] = false,
        ["no"] = false,
        ["non"] = false,
        ["0"] = false,
    };

    /// <summary>The criterion as JSON. What cannot be written at all is noted; everything else is left to the pack reader.</summary>
    public static JsonObject Of(JsonObject slot, ImportRow row, IReadOnlyList<ResponseScale> scales, Action<string, string> fault)
    {
        var criterion = new JsonObject
        {
            ["id"] = slot["id"]!.DeepClone(),
            ["officialRef"] = row[ImportColumns.OfficialRef],
            ["axis"] = slot["axis"]!.DeepClone(),
            ["theme"] = row[ImportColumns.Theme] ?? slot["theme"]!.DeepClone(),
            ["title"] = Bilingual(row, ImportColumns.TitleFr, ImportColumns.TitleEn, slot["title"]!.AsObject()),
            ["wording"] = Bilingual(row, ImportColumns.WordingFr, ImportColumns.WordingEn),
            ["mandatory"] = Flag(row, fault) ?? slot["mandatory"]!.DeepClone(),
            ["responseScale"] = row[ImportColumns.ResponseScale] ?? ScaleOf(row, scales, fault),
            ["targetLevel"] = row[ImportColumns.TargetLevel],
            ["appliesWhen"] = AppliesWhen(row, fault) ?? slot["appliesWhen"]?.DeepClone(),
            ["evidence"] = List(row, ImportColumns.Evidence),
            ["checks"] = Checks(row),
            ["humanJudgement"] = HumanJudgement(row),
            ["synchronises"] = row[ImportColumns.Synchronises] ?? slot["synchronises"]?.DeepClone(),
            ["crosswalk"] = slot["crosswalk"]?.DeepClone(),
            ["enforcedFrom"] = row[ImportColumns.EnforcedFrom] ?? slot["enforcedFrom"]!.DeepClone(),
            ["source"] = Source(row, slot["source"]!.AsObject()),
            ["provenance"] = "official",
        };
        foreach (var absent in criterion.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            criterion.Remove(absent);
        return criterion;
    }

    private static JsonObject Bilingual(ImportRow row, string fr, string en, JsonObject? otherwise = null) => new()
    {
        ["fr"] = row[fr] ?? (string?)otherwise?["fr"] ?? "",
        ["en"] = row[en] ?? (string?)otherwise?["en"] ?? "",
    };

    private static JsonValue? Flag(ImportRow row, Action<string, string> fault)
    {
        if (row[ImportColumns.Mandatory] is not { } word)
            return null;
        if (Flags.TryGetValue(word, out var flag))
            return JsonValue.Create(flag);
        fault(ImportColumns.Mandatory, $"\"{word}\" is neither yes nor no: true, oui, yes, 1, false, non, no or 0 is expected.");
        return null;
    }

    /// <summary>The one scale that has the level.</summary>
    private static string? ScaleOf(ImportRow row, IReadOnlyList<ResponseScale> scales, Action<string, string> fault)
    {
        if (row[ImportColumns.TargetLevel] is not { } level)
            return scales[0].Id;
        var having = scales.Where(scale => scale.RankOf(level) >= 0).Select(scale => scale.Id).ToArray();
        if (having is [var only])
            return only;
        fault(
            ImportColumns.TargetLevel,
            having is []
                ? $"No scale of the pack has the level \"{level}\"; there are {string.Join(", ", scales.SelectMany(scale => scale.Levels).Select(each => each.Code).Distinct(StringComparer.Ordinal))}."
                : $"Several scales have the level \"{level}\": say which one in {ImportColumns.ResponseScale} ({string.Join(", ", having)}).");
        return scales[0].Id;
    }

    private static JsonNode? AppliesWhen(ImportRow row, Action<string, string> fault)
    {
        if (row[ImportColumns.AppliesWhen] is not { } text)
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            fault(ImportColumns.AppliesWhen, "An expression in JSON is expected, for instance {\"flag\": \"usesIns\"}.");
            return null;
        }
    }

    private static JsonArray? Checks(ImportRow row) => row[ImportColumns.Checks] is null
        ? null
        : new([.. Parts(row, ImportColumns.Checks).Select(part => new JsonObject
        {
            ["id"] = part.Split(':')[0].Trim(),
            ["severity"] = part.Contains(':', StringComparison.Ordinal) ? part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : SeverityOf(row),
            ["remediation"] = Remediation(row),
        })]);

    private static JsonObject? HumanJudgement(ImportRow row) => (row[ImportColumns.QuestionFr] ?? row[ImportColumns.QuestionEn]) is null
        ? null
        : new()
        {
            ["question"] = Bilingual(row, ImportColumns.QuestionFr, ImportColumns.QuestionEn),
            ["judge"] = row[ImportColumns.Judge] ?? "assessor",
            ["severity"] = SeverityOf(row),
            ["remediation"] = Remediation(row),
        };

    private static string SeverityOf(ImportRow row) => row[ImportColumns.Severity] ?? "major";

    private static JsonObject Remediation(ImportRow row) => Bilingual(row, ImportColumns.RemediationFr, ImportColumns.RemediationEn, new JsonObject
    {
        ["fr"] = "Mettez le produit en accord avec l'exigence, joignez-en la preuve, puis déposez de nouveau.",
        ["en"] = "Bring the product into line with the requirement, join the proof, then submit again.",
    });

    private static JsonObject Source(ImportRow row, JsonObject slot)
    {
        var source = slot.DeepClone().AsObject();
        foreach (var (column, member) in ((string, string)[])[(ImportColumns.SourceTitle, "title"), (ImportColumns.Clause, "clause"), (ImportColumns.SourceUrl, "url")])
        {
            if (row[column] is { } given)
                source[member] = given;
        }
        return source;
    }

    private static JsonArray List(ImportRow row, string column) => new([.. Parts(row, column).Select(part => JsonValue.Create(part))]);

    private static string[] Parts(ImportRow row, string column) =>
        (row[column] ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
