using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The data protection impact assessment is complete and less than three years old (GDPR article 35; the CNIL's method in four parts).</summary>
public sealed class ImpactIsAssessed : DocumentCheck<ImpactAssessmentFacts>
{
    private const int ValidYears = 3;
    private const int FearedEvents = 3;
    private static readonly string[] Parts = ["context", "principles", "risks", "validation"];

    public override CheckInfo Info { get; } = new(
        "ETH-DPI-001", new("L'analyse d'impact est complète et à jour", "The impact assessment is complete and current"), Since: "1.1.0");

    protected override string Document => ArtefactKinds.ImpactAssessment;

    protected override Observed<ImpactAssessmentFacts>? In(EvidenceBundle evidence) => evidence.ImpactAssessment;

    protected override Finding? Exempt(EvidenceBundle evidence) => evidence.Manifest.DataUses.Any(use => use.HealthData)
        ? null
        : Info.NotApplicable("Le produit ne déclare aucune donnée de santé.", "The product declares no health data.");

    protected override Finding Evaluate(ImpactAssessmentFacts facts, EvidenceBundle evidence)
    {
        var today = Today(evidence);
        string[] missing =
        [
            .. Parts.Where(part => facts.Sections.All(section => section.Topic != part)),
            .. facts.OfficerOpinion ? Array.Empty<string>() : ["officer-opinion"],
            .. facts.ResidualRisks is null ? ["residual-risks"] : Array.Empty<string>(),
            .. facts.UpdatedOn is null ? ["date"] : Array.Empty<string>(),
        ];
        string[] found = [.. facts.Sections.Select(section => Quote(section.Topic, section.Excerpt))];
        return facts switch
        {
            _ when facts.UpdatedOn?.AddYears(ValidYears) < today => Info.NotMet(
                $"L'analyse date du {facts.UpdatedOn:yyyy-MM-dd} : plus de trois ans.", $"The assessment is of {facts.UpdatedOn:yyyy-MM-dd}: more than three years old.", At("date")),
            { Answered: { } answered, Questions: { } questions } when answered < questions || facts.RisksAssessed < FearedEvents || missing is not [] => Info.NotMet(
                $"L'export est incomplet : {answered} questions traitées sur {questions}, {facts.RisksAssessed} risques évalués sur {FearedEvents}.",
                $"The export is incomplete: {answered} questions of {questions} answered, {facts.RisksAssessed} risks of {FearedEvents} assessed.",
                [.. missing.Select(At), .. found]),
            _ when missing is [] => Info.Met("Les quatre parties, l'avis du délégué et les risques résiduels y sont.", "The four parts, the officer's opinion and the residual risks are there.", found),
            _ => ToConfirm(missing, found),
        };
    }
}
