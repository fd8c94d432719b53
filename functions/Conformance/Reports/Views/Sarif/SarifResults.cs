using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>
/// The results of one run: one per criterion and check. A criterion that no check speaks for, or that a person judged or is to judge, has one of its own.
/// </summary>
internal sealed class SarifResults(PackResult result, SarifRules rules, SarifComponentReference taxonomy, ViewSettings settings)
{
    public IReadOnlyList<SarifResult> All() => [.. result.Criteria.SelectMany(Of)];

    private IEnumerable<SarifResult> Of(CriterionResult criterion)
    {
        foreach (var finding in criterion.Findings)
            yield return OfFinding(criterion, finding);
        if (criterion.SpeaksForItself)
            yield return OfCriterion(criterion);
    }

    private SarifResult OfFinding(CriterionResult criterion, FindingResult finding) => Result(
        criterion, finding.Check, KindOf(finding.Outcome), SarifRules.LevelOf(finding.Severity),
        StatusWords.WithRemedy(settings.Say(finding.Sentence), finding.Remediation is null ? null : settings.Say(finding.Remediation), settings)) with
    {
        Locations = SarifLocations.Of(finding.Where),
        Suppressions = finding.Waiver is { } waiver
            ? [new("external", "accepted", waiver.Reason, new(waiver.Assessor, SarifTexts.Utc(waiver.At), SarifTexts.Day(waiver.Until), waiver.Statement))]
            : [],
        Properties = Properties(criterion) with { Severity = KebabCase.Of(finding.Severity), ObservedBy = finding.ObservedBy },
    };

    private SarifResult OfCriterion(CriterionResult criterion)
    {
        var question = result.HumanJudgements.FirstOrDefault(open => open.Criterion == criterion.Id)?.Question;
        var sentence = question is null ? StatusWords.WordOf(criterion, settings) : settings.Say(question);
        var blocks = result.Blockers.Contains(criterion.Id, StringComparer.Ordinal);
        return Result(
            criterion, criterion.Id, criterion.Judged is { } judged ? KindOf(judged.Outcome) : KindOf(criterion.Status), blocks ? "error" : "warning",
            StatusWords.WithRemedy(sentence, criterion.Remediation is null ? null : settings.Say(criterion.Remediation), settings)) with
        {
            Properties = Properties(criterion) with
            {
                Assessor = criterion.Judged?.Assessor,
                JudgedAt = criterion.Judged is { } by ? SarifTexts.Utc(by.At) : null,
                Statement = criterion.Judged?.Statement,
            },
        };
    }

    /// <summary>Only a failure has a level (SARIF 3.27.10), and one that does not count yet has the least.</summary>
    private SarifResult Result(CriterionResult criterion, string rule, string kind, string level, string message) => new()
    {
        RuleId = rule,
        RuleIndex = rules.IndexOf(rule),
        Kind = kind,
        Level = kind != "fail" ? "none" : criterion.Enforced ? level : "note",
        Message = SarifTexts.Of(message),
        PartialFingerprints = new Dictionary<string, string>(StringComparer.Ordinal) { ["criterionAndRule/v1"] = $"{result.Pack.Id}/{criterion.Id}/{rule}" },
        Taxa = [new(criterion.Id, taxonomy)],
        Suppressions = [],
        Properties = Properties(criterion),
    };

    private SarifResultProperties Properties(CriterionResult criterion) => new()
    {
        Pack = $"{result.Pack.Id}/{result.Pack.Version}",
        Criterion = criterion.Id,
        OfficialRef = criterion.OfficialRef is "" ? null : criterion.OfficialRef,
        Clause = $"{criterion.Source.Title}, {criterion.Source.Clause}",
        Mandatory = criterion.Mandatory,
        Enforced = criterion.Enforced,
        Declared = criterion.Declared?.Response,
        Target = criterion.Declared?.Target,
    };

    private static string KindOf(Outcome outcome) => outcome switch
    {
        Outcome.Met => "pass",
        Outcome.NotMet => "fail",
        Outcome.NotApplicable => "notApplicable",
        _ => "open",
    };

    private static string KindOf(CriterionStatus status) => status switch
    {
        CriterionStatus.Met => "pass",
        CriterionStatus.NotMet => "fail",
        CriterionStatus.NotApplicable => "notApplicable",
        CriterionStatus.AwaitsJudgement => "review",
        _ => "open",
    };
}
