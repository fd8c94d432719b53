using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Fhir;

/// <summary>The server's capability statement names every profile that the manifest declares, whatever the version.</summary>
public sealed class FhirSupportsDeclaredProfiles : CapabilityCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-FHR-003", new("Les profils FHIR déclarés sont pris en charge", "The declared FHIR profiles are supported"), Since: "1.1.0");

    protected override Finding Evaluate(CapabilityFacts capability, FhirFacts fhir, EvidenceBundle evidence)
    {
        var declared = evidence.Manifest.Interfaces!.Fhir!.Profiles;
        string[] missing = [.. declared.Where(profile => !capability.Profiles.Contains(FhirReader.WithoutVersion(profile), StringComparer.Ordinal))];
        return declared switch
        {
            [] => Info.NotMet("Le produit ne déclare aucun profil FHIR.", "The product declares no FHIR profile.", "manifest:/interfaces/fhir/profiles"),
            _ when missing is [] => Info.Met(
                $"Les {declared.Count} profils déclarés sont dans les capacités.", $"All {declared.Count} declared profiles are among the capabilities.", fhir.Metadata.Url),
            _ when capability.LeftOut > 0 => Info.Inconclusive(
                "La déclaration de capacités est trop longue pour être gardée entière.", "The capability statement is too long to be kept whole.", missing),
            _ => Info.NotMet(
                $"{missing.Length} profils déclarés ne sont pas dans les capacités.", $"{missing.Length} declared profiles are not among the capabilities.", missing),
        };
    }
}
