using Balise.Conformance.Evidence;
using Answer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Conformance.Checks.Fhir;

/// <summary>The declared server answers its capability statement, of FHIR R4, to anybody.</summary>
public sealed class FhirServesMetadata : FhirServerCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-FHR-001", new("Le serveur FHIR publie ses capacités en R4", "The FHIR server publishes its capabilities in R4"), Since: "1.1.0");

    protected override Finding Evaluate(FhirFacts fhir, EvidenceBundle evidence) => Answer.Of(fhir.Metadata) switch
    {
        Answer.Final({ Status: 200 } page) when fhir.Capability is { } capability => Info.Met(
            $"Le serveur publie ses capacités en FHIR {capability.FhirVersion}.", $"The server publishes its capabilities in FHIR {capability.FhirVersion}.", page.Url),
        Answer.Final({ Status: 200 } page) when fhir.CapabilityRefusal is { } refusal => Info.NotMet(
            $"La réponse n'est pas une déclaration de capacités R4 ({refusal.Code}).", $"The answer is no capability statement of R4 ({refusal.Code}).", page.Url),
        Answer.Final({ Status: 401 } page) => Info.NotMet("Les capacités demandent une authentification.", "The capabilities ask for authentication.", page.Url),
        Answer.Final({ Status: 404 or 410 } page) => Info.NotMet($"Les capacités ne sont pas publiées (HTTP {page.Status}).", $"The capabilities are not published (HTTP {page.Status}).", page.Url),
        Answer.Final(var page) => NotSeen(fhir.Metadata.Failure?.Code ?? $"HTTP {page.Status}", page.Url),
        Answer.Refused(var code) => Info.NotMet($"Le serveur ne peut pas être joint sûrement ({code}).", $"The server cannot be reached safely ({code}).", fhir.Metadata.Url),
        Answer.Open(var because) => NotSeen(because, fhir.Metadata.Url),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
