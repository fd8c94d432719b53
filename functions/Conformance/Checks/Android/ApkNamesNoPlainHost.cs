using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>No constant of the package is a plain http address of the vendor's own servers.</summary>
public sealed class ApkNamesNoPlainHost : PackageCodeCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-APK-013", new("Les serveurs de l'éditeur ne sont pas appelés en clair", "The vendor's servers are not called in the clear"), Since: "1.1.0");

    protected override Finding Evaluate(CodeFacts code, EvidenceBundle evidence)
    {
        var domains = FirstParty.Domains(evidence.Manifest);
        var own = code.PlainHosts.Where(host => FirstParty.IsUnder(host.Host, domains)).ToArray();
        return own switch
        {
            not [] => Info.NotMet(
                $"{own.Length} serveur(s) de l'éditeur sont nommés par des adresses http.", $"{own.Length} server(s) of the vendor are named by http addresses.",
                [.. own.Select(host => Place(host.Place, $"http://{host.Host}"))]),
            _ when code.PlainHostsLeftOut > 0 => Info.Inconclusive(
                "Le paquet nomme plus d'hôtes en http que la liste n'en retient.", "The package names more http hosts than the list keeps."),
            _ => Unread(code) ?? Info.Met(
                $"Aucune adresse http sous {string.Join(", ", domains)}.", $"No http address under {string.Join(", ", domains)}."),
        };
    }
}
