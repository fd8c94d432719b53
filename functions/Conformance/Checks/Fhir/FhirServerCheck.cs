using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Fhir;

/// <summary>A check of the declared FHIR server: it settles what is the same for all of them.</summary>
public abstract class FhirServerCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        { Manifest.Interfaces: not { Fhir: not null } } => Info.NotApplicable("Le produit ne déclare pas de serveur FHIR.", "The product declares no FHIR server."),
        { Fhir.Facts: { } facts } => Evaluate(facts, evidence) with { ObservedBy = evidence.Fhir.Reader },
        _ => Info.Inconclusive("Le serveur FHIR n'a pas été visité.", "The FHIR server was not visited."),
    };

    protected abstract Finding Evaluate(FhirFacts fhir, EvidenceBundle evidence);

    protected Finding NotSeen(string because, string url) => Info.NotSeen(because, url);
}

/// <summary>A check of the capability statement that the declared server answers; without one there is nothing to look at.</summary>
public abstract class CapabilityCheck : FhirServerCheck
{
    protected sealed override Finding Evaluate(FhirFacts fhir, EvidenceBundle evidence) => fhir.Capability is { } capability
        ? Evaluate(capability, fhir, evidence)
        : NotSeen(fhir.CapabilityRefusal?.Code ?? fhir.Metadata.Failure?.Code ?? "metadata", fhir.Metadata.Url);

    protected abstract Finding Evaluate(CapabilityFacts capability, FhirFacts fhir, EvidenceBundle evidence);
}
