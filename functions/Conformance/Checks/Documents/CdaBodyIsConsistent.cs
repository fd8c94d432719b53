using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>The body is of the level that the header announces, and embedded contents are of their media type.</summary>
public sealed class CdaBodyIsConsistent : RulesCheck
{
    public override CheckInfo Info { get; } = new(
        "INT-CDA-004", new("Le corps des documents tient ce qu'il annonce", "The body of the documents holds what it announces"), Since: "1.1.0");

    protected override string Family => "cda.body.";
    protected override bool CountsMinor => true;

    protected override bool IsConcerned(Profile profile) => profile.ProducesDocuments;
}
