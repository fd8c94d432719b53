using Balise.Conformance.Checks.Documents;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Fhir;

/// <summary>The joined sample resources are valid FHIR R4: they parse, and keep to cardinalities and required bindings.</summary>
public sealed class FhirSamplesAreValid : ICheck
{
    private const string Document = ArtefactKinds.FhirDocument;

    public CheckInfo Info { get; } = new(
        "INT-FHR-005", new("Les ressources FHIR d'exemple sont valides", "The sample FHIR resources are valid"), Since: "1.1.0");

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        { FhirDocument: { Facts.Samples: { } samples } observed } => Evaluate(samples) with { ObservedBy = observed.Reader },
        { FhirDocument: { Refusal: { } refusal } observed } => Refused(refusal) with { ObservedBy = observed.Reader },
        { Manifest.Interfaces: not { Fhir: not null } } => Info.NotApplicable("Le produit ne déclare pas de serveur FHIR.", "The product declares no FHIR server."),
        _ => Info.Inconclusive("Aucune ressource d'exemple n'a été jointe.", "No sample resource was joined."),
    };

    private Finding Refused(ReaderRefusal refusal) => Withheld.Of(Info, refusal, Document) ?? Info.NotMet(
        $"Le document joint n'est pas lisible en FHIR R4 ({refusal.Code}).",
        $"The joined document is not readable as FHIR R4 ({refusal.Code}).", $"{Document}:{refusal.Where}");

    private Finding Evaluate(SampleFacts samples) => samples switch
    {
        { Resources: 0 } => Info.Inconclusive("Le lot joint est vide.", "The joined bundle is empty.", $"{Document}:/entry"),
        { Faults: [] } => Info.Met($"Les {samples.Resources} ressources d'exemple sont valides.", $"All {samples.Resources} sample resources are valid.", Document),
        _ => Info.NotMet(
            $"{samples.Faults.Count + samples.LeftOut} écarts à FHIR R4 dans les ressources d'exemple.",
            $"{samples.Faults.Count + samples.LeftOut} departures from FHIR R4 in the sample resources.",
            [.. samples.Faults.Select(fault => $"{Document}:{fault.Where} ({fault.Code})")]),
    };
}
