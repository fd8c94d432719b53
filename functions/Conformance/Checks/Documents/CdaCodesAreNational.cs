using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>The type of document and its confidentiality are codes of the national value sets, and each author is named by a national identifier.</summary>
public sealed class CdaCodesAreNational : RulesCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-CDA-003", new("Les codes de l'en-tête sont nationaux", "The codes of the header are national ones"), Since: "1.1.0");

    protected override string Family => "cda.code.";

    protected override bool IsConcerned(Profile profile) => profile.ProducesDocuments;
}
