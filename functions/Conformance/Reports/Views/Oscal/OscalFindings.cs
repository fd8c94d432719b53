using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>
/// One finding per criterion that applies and can be judged. OSCAL knows satisfied and not satisfied only: where the criterion really stands is in the property
/// "status", and nothing but "met" is satisfied.
/// </summary>
internal sealed class OscalFindings(PackResult result, OscalObservations observations, OscalRisks risks, OscalActors actors, ViewSettings settings)
{
    public static bool IsAssessed(CriterionResult criterion) => criterion.Status is not (CriterionStatus.NotApplicable or CriterionStatus.AwaitsAnnex);

    public IReadOnlyList<OscalFinding>? All() => OrNull(result.Criteria.Where(IsAssessed).Select(Of));

    private OscalFinding Of(CriterionResult criterion) => new()
    {
        Uuid = actors.In(result, "finding", criterion.Id),
        Title = Markup($"{criterion.Id} – {settings.Say(criterion.Title)}"),
        Description = Markup(StatusWords.Of(criterion.Status, settings)),
        Props = Props(
            Prop("status", KebabCase.Of(criterion.Status)), Prop("axis", KebabCase.Of(criterion.Axis)), Prop("theme", criterion.Theme),
            Prop("mandatory", Flag(criterion.Mandatory)), Prop("enforced", Flag(criterion.Enforced)),
            Prop("enforced-from", criterion.EnforcedFrom is { } day ? Day(day) : null), Prop("weight", WeightOf(criterion)),
            Prop("waived", criterion.Waived ? Flag(true) : null), Prop("official-ref", criterion.OfficialRef),
            Prop("clause", $"{criterion.Source.Title}, {criterion.Source.Clause}"),
            Prop("synchronises", criterion.Synchronises is { } function ? KebabCase.Of(function) : null)),
        Links = criterion.Source.Url is { } url ? [new(url) { Rel = "reference", Text = Markup(criterion.Source.Clause) }] : null,
        Origins = [criterion.Judged is { } judged ? actors.ByAssessor(judged.Assessor) : actors.ByEngine(result)],
        Target = new("statement-id", Statement(criterion.Id), StatusOf(criterion)),
        RelatedObservations = observations.RelatedTo(criterion),
        RelatedRisks = risks.RelatedTo(criterion),
    };

    /// <summary>What the criterion does to the verdict of its pack.</summary>
    private string? WeightOf(CriterionResult criterion) =>
        result.Blockers.Contains(criterion.Id, StringComparer.Ordinal) ? "blocker"
        : result.Reservations.Contains(criterion.Id, StringComparer.Ordinal) ? "reservation"
        : null;

    private OscalStatus StatusOf(CriterionResult criterion)
    {
        var question = result.HumanJudgements.FirstOrDefault(open => open.Criterion == criterion.Id)?.Question;
        return criterion.Status switch
        {
            CriterionStatus.Met => new("satisfied", "pass", Remarks: null),
            CriterionStatus.NotMet => new("not-satisfied", "fail", Remarks: null),
            _ => new("not-satisfied", "other", Markup(question is null ? StatusWords.Of(criterion.Status, settings) : settings.Say(question))),
        };
    }
}
