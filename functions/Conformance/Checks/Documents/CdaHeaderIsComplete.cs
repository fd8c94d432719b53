using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>The header has every element that the French framework asks for, once, in order and with a value of the right form.</summary>
public sealed class CdaHeaderIsComplete : RulesCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-CDA-002", new("L'en-tête minimal du CI-SIS est respecté", "The minimal header of the CI-SIS is kept to"), Since: "1.1.0");

    protected override string Family => "cda.header.";

    protected override bool IsConcerned(Profile profile) => profile.ProducesDocuments;
}
