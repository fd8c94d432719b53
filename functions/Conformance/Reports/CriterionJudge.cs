using Balise.Conformance.Checks;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>One criterion as it was judged: what the report shows, what the folds need, and the question that is still open.</summary>
internal readonly record struct JudgedRow(CriterionResult Result, JudgedCriterion Judged, OpenJudgement? Question);

/// <summary>Judges one criterion: declared and observed meet here, then a person's judgement, then the waivers.</summary>
internal static class CriterionJudge
{
    public static JudgedRow Run(Pack pack, Criterion criterion, JudgingContext context)
    {
        var applies = criterion.AppliesWhen.Holds(context.Product);
        return criterion switch
        {
            { AwaitsAnnex: true } when applies => Row(criterion, context, CriterionStatus.AwaitsAnnex),
            _ when !applies => Row(criterion, context, CriterionStatus.NotApplicable),
            _ => Judged($"{pack.Id}/{criterion.Id}", criterion, context),
        };
    }

    private static JudgedRow Judged(string name, Criterion criterion, JudgingContext context)
    {
        FindingResult[] observed = [.. criterion.Checks.Select(check => Weigh(name, check, context))];
        var declared = DeclaredAnswers.Of(criterion, context.AnswerTo(name), context.Evidence);
        var judgement = criterion.HumanJudgement is null ? null : context.JudgementOf(name);
        var person = PersonOf(criterion, judgement);
        var status = Verdicts.Of([.. observed.Select(finding => finding.Outcome)], declared?.Standing ?? Declaration.None, person);
        // A person's "no" weighs whatever was observed beside it; a vendor's admission only where nothing observed fails.
        var failedByWord = status is CriterionStatus.NotMet && (person is PersonsAnswer.NotMet || (person is PersonsAnswer.Awaited && !observed.Any(Fails)));
        var blocking = observed.Any(finding => Fails(finding) && finding is { Severity: Severity.Blocker, Waiver: null })
            || (failedByWord && criterion.HumanJudgement!.Severity is Severity.Blocker);
        var waived = status is CriterionStatus.NotMet or CriterionStatus.Inconclusive && !failedByWord
            && person is not (PersonsAnswer.NotMet or PersonsAnswer.Awaited)
            && observed.Any(IsOpen) && observed.Where(IsOpen).All(finding => finding.Waiver is not null);
        var result = Result(criterion, context, status) with
        {
            Declared = declared,
            Findings = AnswerAgreement.Of(criterion, declared, observed, status, context.Evidence) is { } agreement ? [.. observed, agreement] : observed,
            Judged = judgement is null ? null : new(judgement.Outcome, judgement.Reason, judgement.Assessor, judgement.At, judgement.Statement),
            Remediation = failedByWord ? criterion.HumanJudgement!.Remediation : null,
            Waived = waived,
        };
        var open = person is PersonsAnswer.Awaited && status is not CriterionStatus.NotMet;
        return new(
            result, new(status, criterion.Mandatory, blocking, waived),
            open ? new(criterion.Id, criterion.HumanJudgement!.Question, criterion.HumanJudgement.Judge) : null);
    }

    private static PersonsAnswer PersonOf(Criterion criterion, Judgement? judgement) => (criterion.HumanJudgement, judgement?.Outcome) switch
    {
        (null, _) => PersonsAnswer.NotAsked,
        (_, Outcome.Met) => PersonsAnswer.Met,
        (_, Outcome.NotMet) => PersonsAnswer.NotMet,
        (_, Outcome.NotApplicable) => PersonsAnswer.NotApplicable,
        _ => PersonsAnswer.Awaited,
    };

    private static FindingResult Weigh(string criterion, MappedCheck check, JudgingContext context)
    {
        var finding = context.FindingOf(check.Id);
        var open = finding.Outcome is Outcome.NotMet or Outcome.Inconclusive;
        return new()
        {
            Check = finding.Check,
            Outcome = finding.Outcome,
            Severity = check.Severity,
            Sentence = finding.Sentence,
            Where = finding.Where,
            ObservedBy = finding.ObservedBy,
            KeptFrom = finding.KeptFrom,
            Remediation = open ? check.Remediation : null,
            Waiver = open && context.WaiverOf(criterion, check.Id) is { } waiver
                ? new(waiver.Reason, waiver.Assessor, waiver.At, waiver.Until, waiver.Statement)
                : null,
        };
    }

    private static JudgedRow Row(Criterion criterion, JudgingContext context, CriterionStatus status) =>
        new(Result(criterion, context, status), new(status, criterion.Mandatory, Blocking: false), Question: null);

    private static CriterionResult Result(Criterion criterion, JudgingContext context, CriterionStatus status) => new()
    {
        Id = criterion.Id,
        OfficialRef = criterion.OfficialRef,
        Axis = criterion.Axis,
        Theme = criterion.Theme,
        Title = criterion.Title,
        Mandatory = criterion.Mandatory,
        Enforced = criterion.EnforcedFrom <= context.Day,
        EnforcedFrom = criterion.EnforcedFrom <= context.Day ? null : criterion.EnforcedFrom,
        Status = status,
        Source = criterion.Source,
        Synchronises = criterion.Synchronises,
        Findings = [],
    };

    private static bool Fails(FindingResult finding) => finding.Outcome is Outcome.NotMet;

    private static bool IsOpen(FindingResult finding) => finding.Outcome is Outcome.NotMet or Outcome.Inconclusive;
}
