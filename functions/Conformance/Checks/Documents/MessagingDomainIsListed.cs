using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Documents;

/// <summary>The declared domain of secure messaging is on the national list, and the exchange archive submitted as a proof has the layout of IHE XDM.</summary>
public sealed class MessagingDomainIsListed : ICheck
{
    public CheckInfo Info { get; } = new(
        "SYN-MSS-001", new("La messagerie sécurisée est de l'espace de confiance", "Secure messaging belongs to the space of trust"), Since: "1.1.0");

    public Finding Evaluate(EvidenceBundle evidence)
    {
        if (!evidence.Manifest.Profile.UsesSecureMessaging)
            return Info.NotApplicable("Le produit ne déclare pas de messagerie sécurisée.", "The product declares no secure messaging.");
        var archive = evidence.SecureMessaging?.Facts?.Findings.Where(finding => finding.Class != "minor")
            .Select(finding => finding with { Where = $"xdm:{finding.Where}" }).ToArray() ?? [];
        var reader = archive is [] ? evidence.MessagingDomain?.Reader : evidence.SecureMessaging?.Reader;
        return Judge(evidence.Manifest.Interfaces?.SecureMessaging?.Domain, archive, evidence.MessagingDomain?.Facts) with { ObservedBy = reader };
    }

    private Finding Judge(string? domain, SampleFinding[] archive, MessagingDomainFacts? listed) => (domain, archive, listed) switch
    {
        ({ } name, _, _) when !MssanteAddress.IsOfTheSpace(name) => Info.NotMet(
            $"Le domaine {name} n'est pas de l'espace de confiance mssante.fr.", $"The domain {name} is not of the space of trust mssante.fr.",
            "manifest:/interfaces/secureMessaging/domain"),
        (_, { Length: > 0 }, _) => Info.NotMet(
            $"{archive.Length} écart(s) de l'archive : {archive.Words().Fr}.", $"{archive.Length} departure(s) of the archive: {archive.Words().En}.", archive.Places()),
        (null, _, _) => Info.Inconclusive("Le produit ne déclare pas son domaine de messagerie.", "The product does not declare its messaging domain."),
        (var name, _, { } list) when list.Domain.Equals(name, StringComparison.OrdinalIgnoreCase) => list.IsListed
            ? Info.Met($"Le domaine {name} est sur la liste nationale du {list.DataOf:O}.", $"The domain {name} is on the national list of {list.DataOf:O}.")
            : Info.NotMet(
                $"Le domaine {name} n'est pas sur la liste nationale du {list.DataOf:O}.",
                $"The domain {name} is not on the national list of {list.DataOf:O}.", "manifest:/interfaces/secureMessaging/domain"),
        (var name, _, _) => Info.Inconclusive(
            $"Le domaine {name} a la forme attendue ; la liste nationale n'est pas chargée sur cette instance.",
            $"The domain {name} has the expected form; the national list is not loaded on this instance."),
    };
}
