using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>Where a patient is named by a national health identity, all traits of the identity are there.</summary>
public sealed class InsTraitsAreComplete : RulesCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-INS-002", new("Les traits d'identité accompagnent l'INS", "The identity traits go with the INS"), Since: "1.1.0");

    protected override string Family => "cda.traits.";

    protected override bool IsConcerned(Profile profile) => profile.UsesIns;

    protected override Finding? Missing(CdaSampleFacts facts) =>
        facts.Documents.Any(document => document.Facts?.Ins.Any(use => InsOid.IsCurrent(use.Oid)) is true)
            ? null
            : Info.Inconclusive("Aucun document de l'échantillon ne porte d'INS.", "No document of the sample carries an INS.");
}
