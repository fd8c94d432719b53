using System.Text.RegularExpressions;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Evidence;

/// <summary>
/// Reads the answers to the questionnaire strictly; all faults are named at once. Whether a criterion and its level exist is asked of the packs, by
/// <see cref="Questionnaire"/>.
/// </summary>
public static partial class AnswersReader
{
    public const string Version = "answers-reader/1.0.0";

    public const int MaxBytes = 2 << 20;

    private static readonly TextRule Criterion = TextRule.Matching(CriterionPattern, 130, "A criterion such as baseline/BAS-SEC-01 is expected.");
    private static readonly TextRule Response = TextRule.Matching(ResponsePattern, 32, "A level of the criterion's scale, or not-applicable, is expected.");

    public static JsonReading<AnswersFacts> Read(ReadOnlyMemory<byte> utf8) => JsonReading.Of(utf8, MaxBytes, Document);

    /// <summary>Reads the answers of one product to the packs that ask. What is badly written and what does not fit the packs is named together.</summary>
    public static JsonReading<AnswersFacts> Read(ReadOnlyMemory<byte> utf8, IReadOnlyList<Pack> packs, ProductTraits product) =>
        JsonReading.Of(utf8, MaxBytes, root =>
        {
            var answers = Document(root);
            foreach (var problem in Questionnaire.ProblemsOf(answers, packs, product))
                root.RefuseAt(problem.Pointer[1..], problem.Code, problem.Message);
            return answers;
        });

    /// <summary>The same as a fact for the evidence bundle: the answers, or why they could not be read.</summary>
    public static Observed<AnswersFacts> Observe(Stream document)
    {
        using var bytes = new MemoryStream();
        document.CopyTo(bytes);
        var reading = Read(bytes.ToArray());
        return reading.IsValid
            ? new(Version, reading.Value)
            : new(Version, Facts: null, new(reading.Problems[0].Code, reading.Problems[0].Message, reading.Problems[0].Pointer));
    }

    private static AnswersFacts Document(ObjectReader root)
    {
        root.Constant("schema", AnswersFacts.Schema);
        var answers = root.Objects("answers", 0, 2000, Read);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, answer) in answers.Index())
        {
            if (answer is { Criterion.Length: > 0 } && !seen.Add(answer.Criterion))
                root.RefuseAt($"answers/{index}/criterion", "answers.repeated", $"\"{answer.Criterion}\" is answered twice.");
        }
        return new() { Answers = answers };
    }

    private static Answer Read(ObjectReader source)
    {
        var answer = new Answer
        {
            Criterion = source.Text("criterion", Criterion),
            Response = source.Text("response", Response),
            Documents = source.OptionalTexts("documents", 10, TextRule.OneOf(ArtefactKinds.Proofs)),
            PlannedFor = source.OptionalDate("plannedFor"),
            Remark = source.OptionalText("remark", TextRule.Line(1000)),
        };
        if (answer is { Response: ResponseScale.Proved, Documents: [] })
            source.Refuse("documents", "answers.proof-missing", "What is proved names at least one document.");
        if ((answer.Response == ResponseScale.Planned) != (answer.PlannedFor is not null))
            source.Refuse("plannedFor", "answers.planned-for", "What is planned has its date, and only that.");
        if (answer is { Response: ResponseScale.NotApplicable, Remark: null })
            source.Refuse("remark", "answers.reason-missing", "Say why the criterion does not apply.");
        return answer;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]+/[A-Za-z0-9-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex CriterionPattern { get; }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ResponsePattern { get; }
}
