using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Sbom;

/// <summary>The software bill of materials is valid by its specification, CycloneDX or SPDX, in a version still in use.</summary>
public sealed class SbomIsReadable : SbomCheck
{
    private static readonly Version OldestCycloneDx = new(1, 4), OldestSpdx = new(2, 3);

    public override CheckInfo Info { get; } = new(
        "INT-SBM-001", new("La nomenclature logicielle est lisible", "The software bill of materials is readable"), Since: "0.1.0");

    protected override Finding Evaluate(SbomFacts facts)
    {
        var oldest = facts.Format == "SPDX" ? OldestSpdx : OldestCycloneDx;
        return facts switch
        {
            _ when !(Version.TryParse(facts.SpecVersion, out var version) && version >= oldest) => Info.NotMet(
                $"La nomenclature suit {facts.Format} {facts.SpecVersion} ; au moins {oldest} est demandé.",
                $"The bill of materials follows {facts.Format} {facts.SpecVersion}; at least {oldest} is asked for.", "sbom:/specVersion"),
            { RepeatedReferences: [_, ..] repeated } => Info.NotMet(
                $"{repeated.Count} identifiant(s) désignent plusieurs éléments ; la spécification les veut uniques.",
                $"{repeated.Count} identifier(s) name more than one part; the specification wants them unique.",
                [.. repeated.Select(reference => $"sbom:reference {reference}")]),
            _ => Info.Met(
                $"La nomenclature suit {facts.Format} {facts.SpecVersion}.",
                $"The bill of materials follows {facts.Format} {facts.SpecVersion}.", "sbom:/specVersion"),
        };
    }

    // A format that we do not read yet is our gap, not the vendor's.
    protected override Finding Refused(ReaderRefusal refusal) => refusal.Code.EndsWith("-not-read", StringComparison.Ordinal)
        ? base.Refused(refusal)
        : Info.NotMet(
            $"La nomenclature n'est pas un document CycloneDX ou SPDX valide ({Codes(refusal)}).",
            $"The bill of materials is no valid CycloneDX or SPDX document ({Codes(refusal)}).",
            [.. (refusal.Others ?? []).Select(other => other.Where).Prepend(refusal.Where).Select(where => string.IsNullOrEmpty(where) ? "sbom" : where)]);

    private static string Codes(ReaderRefusal refusal) =>
        string.Join(", ", (refusal.Others ?? []).Select(other => other.Code).Prepend(refusal.Code).Distinct(StringComparer.Ordinal));
}
