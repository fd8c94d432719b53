using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>Everything a judgement depends on. The first pack decides; the others tell.</summary>
public sealed record JudgingInput
{
    public required EvidenceBundle Evidence { get; init; }

    /// <summary>SHA-256 of the stored bytes of the evidence, lower-case hexadecimal.</summary>
    public required string EvidenceSha256 { get; init; }
    public required IReadOnlyList<Pack> Packs { get; init; }
    public AssessorFacts Facts { get; init; } = AssessorFacts.None;
    public required DateTimeOffset JudgedAt { get; init; }
}

/// <summary>Judges evidence by packs. Pure: the same input gives the same report, byte for byte.</summary>
public static class Judge
{
    public const string Engine = "balise-conformance/1.1.0";

    public static Report Run(JudgingInput input)
    {
        var context = new JudgingContext(input);
        PackResult[] results = [.. input.Packs.Select(pack => Result(pack, context))];
        return new()
        {
            Engine = Engine,
            EvidenceSha256 = input.EvidenceSha256,
            Product = new(input.Evidence.Manifest.Product.Name, input.Evidence.Manifest.Product.Version),
            CollectedAt = input.Evidence.CollectedAt.ToUniversalTime(),
            JudgedAt = input.JudgedAt.ToUniversalTime(),
            AdvisoriesOf = input.Evidence.Advisories?.Facts?.DataOf,
            Results = results,
            Synchronisation = Synchronisation.Of(results[0], input.Evidence.CollectedAt),
            Facts = input.Facts,
        };
    }

    private static PackResult Result(Pack pack, JudgingContext context)
    {
        JudgedRow[] rows = [.. pack.Criteria.Select(criterion => CriterionJudge.Run(pack, criterion, context))];
        JudgedRow[] enforced = [.. rows.Where(row => row.Result.Enforced)];
        return new()
        {
            Pack = new(pack.Id, pack.Version, pack.Digest, pack.Title),
            Verdict = Verdicts.Of([.. enforced.Select(row => row.Judged)]),
            Axes = [.. pack.Criteria.Select(criterion => criterion.Axis).Distinct().Order().Select(axis => new AxisLevel(
                axis, Verdicts.LevelOf([.. enforced.Where(row => row.Result.Axis == axis).Select(row => row.Judged)])))],
            Counts = Count(enforced),
            Blockers = [.. enforced.Where(row => Verdicts.Blocks(row.Judged)).Select(row => row.Result.Id)],
            Reservations = [.. enforced.Where(row => Verdicts.Reserves(row.Judged)).Select(row => row.Result.Id)],
            HumanJudgements = [.. enforced.Where(row => row.Question is not null).Select(row => row.Question!)],
            Criteria = [.. rows.Select(row => row.Result)],
        };
    }

    private static StatusCounts Count(JudgedRow[] rows)
    {
        return new(
            Of(CriterionStatus.Met), Of(CriterionStatus.NotMet), Of(CriterionStatus.NotApplicable), Of(CriterionStatus.Inconclusive),
            Of(CriterionStatus.AwaitsJudgement), Of(CriterionStatus.AwaitsAnnex), rows.Count(row => row.Judged.Waived));

        int Of(CriterionStatus status) => rows.Count(row => row.Judged.Status == status);
    }
}

/// <summary>What the criteria of all packs share during one judgement: findings evaluated once, answers and facts by criterion.</summary>
internal sealed class JudgingContext(JudgingInput input)
{
    private readonly Dictionary<string, Finding> findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Answer> answers =
        (input.Evidence.Answers?.Facts?.Answers ?? []).ToDictionary(answer => answer.Criterion, StringComparer.Ordinal);
    private readonly Dictionary<string, Judgement> judgements = Latest(input.Facts.Judgements);

    public EvidenceBundle Evidence => input.Evidence;

    public ProductTraits Product { get; } = ProductTraits.Of(input.Evidence.Manifest);

    public DateOnly Day { get; } = DateOnly.FromDateTime(input.JudgedAt.UtcDateTime);

    // Several criteria may rely on one check; it is evaluated once, so that all of them quote the same finding.
    public Finding FindingOf(string check) =>
        findings.TryGetValue(check, out var known) ? known : findings[check] = Evaluate(AllChecks.ById[check]);

    private Finding Evaluate(ICheck check)
    {
        var finding = check.Evaluate(input.Evidence);
        return input.Evidence.KeptFrom(finding.ObservedBy) is { } kept ? finding with { KeptFrom = kept } : finding;
    }

    public Answer? AnswerTo(string criterion) => answers.GetValueOrDefault(criterion);

    public Judgement? JudgementOf(string criterion) => judgements.GetValueOrDefault(criterion);

    /// <summary>The latest waiver that still holds on the day of judgement.</summary>
    public Waiver? WaiverOf(string criterion, string check) => input.Facts.Waivers is []
        ? null
        : input.Facts.Waivers.Where(waiver => waiver.Criterion == criterion && waiver.Check == check && !(waiver.Until < Day)).MaxBy(waiver => waiver.At);

    private static Dictionary<string, Judgement> Latest(IReadOnlyList<Judgement> judgements)
    {
        var latest = new Dictionary<string, Judgement>(StringComparer.Ordinal);
        foreach (var judgement in judgements.OrderBy(judgement => judgement.At))
            latest[judgement.Criterion] = judgement;
        return latest;
    }
}
