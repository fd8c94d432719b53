using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using static Balise.Conformance.Reports.Views.Oscal.OscalTexts;

namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>Writes a criterion as an OSCAL control: what it asks, how it is assessed, what repairs it. A slot says that it awaits its annex.</summary>
internal sealed class OscalControls(ViewSettings settings)
{
    public OscalControl Of(Criterion criterion) => new(Token(criterion.Id), criterion.AwaitsAnnex ? "slot" : "criterion", Markup(settings.Say(criterion.Title)))
    {
        Props = Props(
            new OscalProp("label", criterion.OfficialRef is "" ? criterion.Id : criterion.OfficialRef) { Ns = null },
            Prop("status", criterion.AwaitsAnnex ? "awaiting-annex" : null), Prop("mandatory", Flag(criterion.Mandatory)),
            Prop("response-scale", criterion.Target?.Scale.Id), Prop("target-level", criterion.Target?.Level),
            Prop("provenance", KebabCase.Of(criterion.Provenance)), Prop("official-ref", criterion.OfficialRef), Prop("axis", KebabCase.Of(criterion.Axis)),
            Prop("theme", criterion.Theme), Prop("enforced-from", Day(criterion.EnforcedFrom)), Prop("applies-when", AxisWords.Of(criterion.AppliesWhen)),
            Prop("evidence", string.Join(' ', criterion.Evidence)), Prop("synchronises", criterion.Synchronises is { } function ? KebabCase.Of(function) : null)),
        Links = OrNull(Links(criterion)),
        Parts = [.. Parts(criterion)],
    };

    private IEnumerable<OscalLink> Links(Criterion criterion)
    {
        if (criterion.Source.Url is { } url)
            yield return new(url) { Rel = "reference", Text = Markup($"{criterion.Source.Title}, {criterion.Source.Clause}") };
        foreach (var coverage in criterion.Crosswalk)
        {
            var end = coverage.Criterion.LastIndexOf('/');
            yield return new($"{settings.PackAddress(coverage.Criterion[..end])}?format=oscal#{Token(coverage.Criterion[(end + 1)..])}")
            {
                Rel = coverage.Whole ? "covered-by" : "partly-covered-by",
                Text = Markup(coverage.Gap is { } gap ? settings.Say($"Reste à couvrir\u00a0: {gap.In("fr")}", $"Left uncovered: {gap.In("en")}") : coverage.Criterion),
            };
        }
    }

    private IEnumerable<OscalPart> Parts(Criterion criterion)
    {
        yield return new("statement")
        {
            Id = Statement(criterion.Id),
            Prose = Markup(criterion.Wording is { } wording ? settings.Say(wording) : StatusWords.Of(CriterionStatus.AwaitsAnnex, settings)),
            Props = Props(Prop("clause", $"{criterion.Source.Title}, {criterion.Source.Clause}")),
        };
        foreach (var check in criterion.Checks)
        {
            yield return new("assessment-method")
            {
                Id = Token($"{criterion.Id}_asm.{check.Id}"),
                Title = Markup(CriterionWords.TitleOf(check.Id, settings)),
                Props = Props(Prop("method", "TEST"), Prop("check", check.Id), Prop("severity", KebabCase.Of(check.Severity))),
                Links = [new(settings.CheckPage(check.Id)) { Rel = "reference" }],
            };
            yield return new("guidance") { Id = Token($"{criterion.Id}_gdn.{check.Id}"), Class = Token(check.Id), Prose = Markup(settings.Say(check.Remediation)) };
        }
        if (criterion.HumanJudgement is not { } human)
            yield break;
        yield return new("assessment-method")
        {
            Id = Token($"{criterion.Id}_asm.person"),
            Prose = Markup(settings.Say(human.Question)),
            Props = Props(Prop("method", "EXAMINE"), Prop("judge", human.Judge), Prop("severity", KebabCase.Of(human.Severity))),
        };
        if (human.Remediation is { } remedy)
            yield return new("guidance") { Id = Token($"{criterion.Id}_gdn.person"), Class = "person", Prose = Markup(settings.Say(remedy)) };
    }
}
