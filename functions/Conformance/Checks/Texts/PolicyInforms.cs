using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The policy says who is responsible, why, on which basis, for whom and for how long (GDPR article 13).</summary>
public sealed class PolicyInforms : PolicyCheck
{
    public override CheckInfo Info { get; } = new(
        "ETH-POL-002", new("La politique informe sur les traitements", "The policy informs about the processing"), Since: "1.1.0");

    protected override Finding Judge(PolicyFacts facts, EvidenceBundle evidence) => Topics(facts, PolicyTopics.Information);
}
