using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The policy names the rights of people and the authority they can complain to (GDPR articles 7 and 15 to 22, 77).</summary>
public sealed class PolicyStatesRights : PolicyCheck
{
    public override CheckInfo Info { get; } = new(
        "ETH-POL-003", new("La politique énonce les droits des personnes", "The policy states people's rights"), Since: "1.1.0");

    protected override Finding Judge(PolicyFacts facts, EvidenceBundle evidence) => Topics(facts, PolicyTopics.Rights);
}
