using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>National health identities in the sample are well written, under a known object identifier, and not those of real people.</summary>
public sealed class InsNumbersAreValid : RulesCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-INS-001", new("Les matricules INS sont valides", "The INS numbers are valid"), Since: "1.1.0");

    protected override string Family => "cda.ins.";

    protected override bool IsConcerned(Profile profile) => profile.UsesIns;

    protected override Finding? Missing(CdaSampleFacts facts) => facts.Documents.Any(document => document.Facts is { Ins: not [] })
        ? null
        : Info.Inconclusive("Aucun document de l'échantillon ne porte d'INS.", "No document of the sample carries an INS.");
}
