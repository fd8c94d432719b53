using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The policy says on which ground health data are used (GDPR article 9) and names the certified host that the manifest declares.</summary>
public sealed class PolicyCoversHealthData : PolicyCheck
{
    public override CheckInfo Info { get; } = new(
        "ETH-POL-004", new("La politique traite des données de santé et de leur hébergeur", "The policy covers health data and their host"), Since: "1.1.0");

    protected override Finding? Exempt(EvidenceBundle evidence) => evidence.Manifest.DataUses.Any(use => use.HealthData)
        ? null
        : Info.NotApplicable("Le produit ne déclare aucune donnée de santé.", "The product declares no health data.");

    protected override Finding Judge(PolicyFacts facts, EvidenceBundle evidence)
    {
        var topics = Topics(facts, [PolicyTopics.HealthBasis, PolicyTopics.HealthHost]);
        string[] processors = [.. evidence.Manifest.DataUses.Where(use => use.HealthData).SelectMany(use => use.Processors).Distinct(StringComparer.Ordinal)];
        return topics.Outcome is Outcome.Met && processors is not [] && !processors.Any(facts.NamedParties.Contains)
            ? Info.Inconclusive(
                "La politique ne nomme aucun des sous-traitants déclarés ; une personne doit confirmer l'hébergeur.",
                "The policy names none of the declared processors; a person must confirm the host.", [.. processors.Select(At), .. topics.Where])
            : topics;
    }
}
