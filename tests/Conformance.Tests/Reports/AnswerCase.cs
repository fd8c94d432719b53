using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Reports;

/// <summary>
/// One answer to one criterion of the sample pack, over the good evidence with a merge patch: what stands in the report, and the contradiction if there is one.
/// It is a file, answers/&lt;case&gt;.json; adding one needs no C#.
/// </summary>
public sealed record AnswerCase(string Name)
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Reports", "answers");

    private JsonObject Row { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, Name + ".json")))!.AsObject();

    public string Criterion => (string)Row["criterion"]!;

    public JsonObject Expect => Row["expect"]!.AsObject();

    /// <summary>What MAN-ANS-001 finds: not met where it speaks, met where an answer was compared and nothing contradicts it, not applicable elsewhere.</summary>
    public string Outcome => (Expect["agreement"], Expect["standing"], (string)Expect["status"]!) switch
    {
        (not null, _, _) => "not-met",
        (_, not null, "met" or "not-met") => "met",
        _ => "not-applicable",
    };

    /// <summary>What a person said of it: met, not-met, not-applicable, or awaited.</summary>
    public string Person => (string?)Row["judged"] ?? "awaited";

    public static IEnumerable<AnswerCase> Files() =>
        Directory.EnumerateFiles(Root, "*.json").Order(StringComparer.Ordinal).Select(file => new AnswerCase(Path.GetFileNameWithoutExtension(file)));

    public static IEnumerable<TheoryDataRow<AnswerCase>> All() =>
        Files().Select(@case => new TheoryDataRow<AnswerCase>(@case) { TestDisplayName = $"{AnswerAgreement.Info.Id} {@case.Name}" });

    public EvidenceBundle Evidence()
    {
        var evidence = CheckCase.Patched(Row["patch"]?.AsObject() ?? []);
        if (Row["answer"] is not JsonObject answer)
            return evidence;
        return evidence with
        {
            Answers = new(AnswersReader.Version, new()
            {
                Answers =
                [
                    new()
                    {
                        Criterion = $"sample/{Criterion}",
                        Response = (string)answer["response"]!,
                        Documents = [.. answer["documents"]?.AsArray().Select(kind => (string)kind!) ?? []],
                        PlannedFor = answer["plannedFor"] is { } day ? DateOnly.Parse((string)day!, null) : null,
                        Remark = (string?)answer["remark"],
                    },
                ],
            }),
        };
    }

    public AssessorFacts Facts(DateTimeOffset at) => Row["judged"] is not { } judged ? AssessorFacts.None : new(
        [
            new()
            {
                Criterion = $"sample/{Criterion}",
                Outcome = Enum.GetValues<Outcome>().Single(outcome => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()) == (string)judged!),
                Reason = "Vu sur pièces.",
                Assessor = "0195",
                At = at,
            },
        ], []);

    public override string ToString() => Name;
}
