using Balise.Conformance.Checks.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Fhir;

/// <summary>The capability statement satisfies the specification's own rules for a running server.</summary>
public sealed class FhirCapabilityIsSound : CapabilityCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-FHR-002", new("La déclaration de capacités FHIR est cohérente", "The FHIR capability statement is sound"), Since: "1.1.0");

    protected override Finding Evaluate(CapabilityFacts capability, FhirFacts fhir, EvidenceBundle evidence)
    {
        var json = fhir.Metadata.Responses is [.., var last] && last.MediaType() is "application/fhir+json" or "application/json";
        string[] where =
        [
            .. json ? [] : (string[])[$"{fhir.Metadata.Url}#content-type"],
            .. capability.Faults.Select(fault => $"{fhir.Metadata.Url}#{fault.Where} ({fault.Code})"),
        ];
        return where is []
            ? Info.Met(
                $"La déclaration décrit {capability.Resources} types de ressources.", $"The statement describes {capability.Resources} resource types.", fhir.Metadata.Url)
            : Info.NotMet(
                $"La déclaration s'écarte de la spécification en {where.Length} endroits.", $"The statement departs from the specification in {where.Length} places.", where);
    }
}
