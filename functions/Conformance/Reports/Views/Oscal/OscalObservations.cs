using Balise.Conformance.Json;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>The observations of one pack: what checks saw (once each, however many criteria rely on it), what the vendor declared, what assessors judged.</summary>
internal sealed class OscalObservations(Report report, PackResult result, OscalActors actors, ViewSettings settings)
{
    public IReadOnlyList<OscalObservation>? All() => OrNull(result.Criteria.SelectMany(Of).DistinctBy(observation => observation.Uuid, StringComparer.Ordinal));

    /// <summary>The observations that a criterion rests on.</summary>
    public IReadOnlyList<OscalRelatedObservation>? RelatedTo(CriterionResult criterion) =>
        OrNull(Of(criterion).Select(observation => new OscalRelatedObservation(observation.Uuid)));

    public string UuidOf(CriterionResult criterion, FindingResult finding) =>
        // A disagreement is about one criterion; what a check saw is the same for all that rely on it.
        actors.In(result, "check", finding.Check == AnswerAgreement.Info.Id ? criterion.Id : "", finding.Check);

    private IEnumerable<OscalObservation> Of(CriterionResult criterion)
    {
        foreach (var finding in criterion.Findings)
            yield return OfFinding(criterion, finding);
        if (criterion.Declared is { } declared)
            yield return OfDeclared(criterion, declared);
        if (criterion.Judged is { } judged)
            yield return OfJudged(criterion, judged);
    }

    private OscalObservation OfFinding(CriterionResult criterion, FindingResult finding) => new()
    {
        Uuid = UuidOf(criterion, finding),
        Title = Markup(CriterionWords.TitleOf(finding.Check, settings)),
        Description = Markup(settings.Say(finding.Sentence)),
        Props = Props(Prop("check", finding.Check), Prop("outcome", KebabCase.Of(finding.Outcome)), Prop("observed-by", finding.ObservedBy)),
        Links = [new(settings.CheckPage(finding.Check)) { Rel = "reference" }],
        Methods = ["TEST"],
        Types = ["finding"],
        Origins = [actors.ByEngine(result)],
        Subjects = [Subject],
        RelevantEvidence = OrNull(finding.Where.Select(place => new OscalEvidence($"#{actors.Evidence}", Markup(place)))),
        Collected = Utc(report.CollectedAt ?? report.JudgedAt),
    };

    private OscalObservation OfDeclared(CriterionResult criterion, DeclaredAnswer declared) => new()
    {
        Uuid = actors.In(result, "declared", criterion.Id),
        Title = settings.Say("Réponse de l'éditeur", "Answer of the vendor"),
        Description = Markup(settings.Say(
            $"L'éditeur répond «\u00a0{declared.Response}\u00a0»\u00a0; le critère demande «\u00a0{declared.Target}\u00a0».",
            $"The vendor answers \"{declared.Response}\"; the criterion asks for \"{declared.Target}\".")),
        Props = Props(
            Prop("response", declared.Response), Prop("target-level", declared.Target), Prop("standing", KebabCase.Of(declared.Standing)),
            Prop("planned-for", declared.PlannedFor is { } day ? Day(day) : null)),
        Methods = ["EXAMINE"],
        Types = ["declaration"],
        Subjects = [Subject],
        RelevantEvidence = OrNull(declared.Documents.Select(document => new OscalEvidence($"#{actors.Evidence}", Markup($"{document.Kind}, SHA-256 {document.Sha256}")))),
        Collected = Utc(report.CollectedAt ?? report.JudgedAt),
    };

    private OscalObservation OfJudged(CriterionResult criterion, JudgementResult judged) => new()
    {
        Uuid = actors.In(result, "judged", criterion.Id),
        Title = settings.Say("Jugement d'un évaluateur", "Judgement of an assessor"),
        Description = Markup(judged.Reason),
        Props = Props(Prop("outcome", KebabCase.Of(judged.Outcome)), Prop("statement-sha-256", judged.Statement)),
        Methods = ["EXAMINE"],
        Types = ["judgement"],
        Origins = [actors.ByAssessor(judged.Assessor)],
        Subjects = [Subject],
        Collected = Utc(judged.At),
    };

    private OscalSubject Subject => new(actors.Product(result), "component");
}
