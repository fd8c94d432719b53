using Balise.Conformance.Checks;
using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>Judges evidence by a pack. Pure: the same arguments give the same report, byte for byte.</summary>
public static class Judge
{
    public const string Engine = "balise-conformance/0.1.0";

    public static Report Run(EvidenceBundle evidence, string evidenceSha256, Pack pack, DateTimeOffset judgedAt)
    {
        var findings = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var day = DateOnly.FromDateTime(judgedAt.UtcDateTime);
        var rows = pack.Criteria.Select(criterion => Row(criterion, evidence, findings, day)).ToArray();
        var enforced = rows.Where(row => row.Result.Enforced).ToArray();
        return new()
        {
            Engine = Engine,
            Pack = new(pack.Id, pack.Version, pack.Digest),
            EvidenceSha256 = evidenceSha256,
            Product = new(evidence.Manifest.Product.Name, evidence.Manifest.Product.Version),
            JudgedAt = judgedAt.ToUniversalTime(),
            Verdict = Verdicts.Of([.. enforced.Select(row => row.Judged)]),
            Axes = [.. Enum.GetValues<Axis>().Select(axis => new AxisLevel(
                axis, Verdicts.LevelOf([.. enforced.Where(row => row.Result.Axis == axis).Select(row => row.Judged)])))],
            Counts = Count(enforced),
            Blockers = [.. enforced.Where(row => Verdicts.Blocks(row.Judged)).Select(row => row.Result.Id)],
            Reservations = [.. enforced.Where(row => Verdicts.Reserves(row.Judged)).Select(row => row.Result.Id)],
            HumanJudgements = [.. enforced.Where(row => row.Question is not null).Select(row => row.Question!)],
            Criteria = [.. rows.Select(row => row.Result)],
        };
    }

    private static JudgedRow Row(Criterion criterion, EvidenceBundle evidence, Dictionary<string, Finding> findings, DateOnly day)
    {
        var applies = criterion.AppliesWhen.Holds(evidence.Manifest);
        FindingResult[] results = applies ? [.. criterion.Checks.Select(check => Result(check, Once(check.Id, evidence, findings)))] : [];
        var person = applies ? criterion.HumanJudgement : null;
        var status = applies ? Verdicts.Of([.. results.Select(result => result.Outcome)], person is not null) : CriterionStatus.NotApplicable;
        var blocking = results.Any(result => result is { Outcome: Outcome.NotMet, Severity: Severity.Blocker });
        var result = new CriterionResult
        {
            Id = criterion.Id,
            OfficialRef = criterion.OfficialRef,
            Axis = criterion.Axis,
            Theme = criterion.Theme,
            Title = criterion.Title,
            Mandatory = criterion.Mandatory,
            Enforced = criterion.EnforcedFrom <= day,
            Status = status,
            Source = criterion.Source,
            Findings = results,
        };
        return new(result, new(status, criterion.Mandatory, blocking), person is null ? null : new(criterion.Id, person.Question, person.Judge));
    }

    // Several criteria may rely on one check; it is evaluated once, so that all of them quote the same finding.
    private static Finding Once(string check, EvidenceBundle evidence, Dictionary<string, Finding> findings) =>
        findings.TryGetValue(check, out var known) ? known : findings[check] = AllChecks.ById[check].Evaluate(evidence);

    private static FindingResult Result(MappedCheck check, Finding finding) => new()
    {
        Check = finding.Check,
        Outcome = finding.Outcome,
        Severity = check.Severity,
        Sentence = finding.Sentence,
        Where = finding.Where,
        ObservedBy = finding.ObservedBy,
        Remediation = finding.Outcome is Outcome.NotMet or Outcome.Inconclusive ? check.Remediation : null,
    };

    private static StatusCounts Count(JudgedRow[] rows)
    {
        return new(
            Of(CriterionStatus.Met), Of(CriterionStatus.NotMet), Of(CriterionStatus.NotApplicable),
            Of(CriterionStatus.Inconclusive), Of(CriterionStatus.AwaitsJudgement));

        int Of(CriterionStatus status) => rows.Count(row => row.Judged.Status == status);
    }

    private readonly record struct JudgedRow(CriterionResult Result, JudgedCriterion Judged, OpenJudgement? Question);
}
