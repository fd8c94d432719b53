using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>One risk for each check that fails or is inconclusive on a criterion, and for each failure by word. A waiver is an approved deviation.</summary>
internal sealed class OscalRisks(PackResult result, OscalObservations observations, OscalActors actors, ViewSettings settings)
{
    public IReadOnlyList<OscalRisk>? All() => OrNull(result.Criteria.SelectMany(Of));

    public IReadOnlyList<OscalRelatedRisk>? RelatedTo(CriterionResult criterion) => OrNull(Of(criterion).Select(risk => new OscalRelatedRisk(risk.Uuid)));

    private IEnumerable<OscalRisk> Of(CriterionResult criterion)
    {
        foreach (var finding in criterion.Findings.Where(finding => finding.Outcome is Outcome.NotMet or Outcome.Inconclusive))
            yield return OfFinding(criterion, finding);
        if (criterion.FailsByWord)
            yield return OfWord(criterion);
    }

    private OscalRisk OfFinding(CriterionResult criterion, FindingResult finding) => Risk(criterion, finding.Check, finding.Remediation is { } text ? settings.Say(text) : null) with
    {
        Description = Markup(settings.Say(finding.Sentence)),
        Status = finding switch
        {
            { Waiver: not null } => "deviation-approved",
            { Outcome: Outcome.Inconclusive } => "investigating",
            _ => "open",
        },
        Characterizations = [new(actors.ByEngine(result), [new("severity", Namespace, KebabCase.Of(finding.Severity))])],
        RiskLog = finding.Waiver is { } waiver ? new([Entry(criterion, finding, waiver)]) : null,
        RelatedObservations = [new(observations.UuidOf(criterion, finding))],
    };

    private OscalRisk OfWord(CriterionResult criterion) => Risk(criterion, "word", criterion.Remediation is { } text ? settings.Say(text) : null) with
    {
        Description = Markup(StatusWords.WordOf(criterion, settings)),
        RelatedObservations = observations.RelatedTo(criterion),
    };

    private OscalRisk Risk(CriterionResult criterion, string about, string? remedy) => new()
    {
        Uuid = actors.In(result, "risk", criterion.Id, about),
        Title = Markup($"{criterion.Id} – {settings.Say(criterion.Title)}"),
        Description = "",
        Statement = Markup($"{criterion.Source.Title}, {criterion.Source.Clause}"),
        Status = "open",
        Deadline = criterion.EnforcedFrom is { } day ? Utc(day) : null,
        Remediations = remedy is null
            ? null
            : [new(actors.In(result, "remedy", criterion.Id, about), "recommendation", settings.Say("Que faire", "What to do"), Markup(remedy))],
    };

    private OscalRiskLogEntry Entry(CriterionResult criterion, FindingResult finding, WaiverResult waiver) => new()
    {
        Uuid = actors.In(result, "waiver", criterion.Id, finding.Check),
        Title = settings.Say("Constat écarté par un évaluateur", "Finding set aside by an assessor"),
        Description = Markup(waiver.Reason),
        Start = Utc(waiver.At),
        End = waiver.Until is { } day ? Utc(day.AddDays(1)) : null,
        Props = Props(Prop("until", waiver.Until is { } last ? Day(last) : null), Prop("statement-sha-256", waiver.Statement)),
        LoggedBy = [new(actors.Party(waiver.Assessor), OscalActors.Assessor)],
        StatusChange = "deviation-approved",
    };
}
