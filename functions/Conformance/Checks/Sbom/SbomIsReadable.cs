using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>The software bill of materials is a CycloneDX document of a version still in use.</summary>
public sealed class SbomIsReadable : SbomCheck
{
    private static readonly Version Oldest = new(1, 4);

    public override CheckInfo Info { get; } = new(
        "INT-SBM-001", new("La nomenclature logicielle est lisible", "The software bill of materials is readable"), Since: "0.1.0");

    protected override Finding Evaluate(SbomFacts facts) => Version.TryParse(facts.SpecVersion, out var version) && version >= Oldest
        ? Info.Met(
            $"La nomenclature suit {facts.Format} {facts.SpecVersion}.",
            $"The bill of materials follows {facts.Format} {facts.SpecVersion}.", "sbom:/specVersion")
        : Info.NotMet(
                $"La nomenclature suit {facts.Format} {facts.SpecVersion} ; au moins {Oldest} est demandé.",
                $"The bill of materials follows {facts.Format} {facts.SpecVersion}; at least {Oldest} is asked for.", "sbom:/specVersion");

    // A format that we do not read yet is our gap, not the vendor's.
    protected override Finding Refused(ReaderRefusal refusal) => refusal.Code.EndsWith("-not-read", StringComparison.Ordinal)
            ? base.Refused(refusal)
            : Info.NotMet(
            $"La nomenclature n'est pas un document CycloneDX lisible ({refusal.Code}).",
            $"The bill of materials is no readable CycloneDX document ({refusal.Code}).",
            refusal.Where ?? "sbom");
}
