using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The policy says whether data leave the European Union, under which safeguard, and the same as the manifest (GDPR article 13(1)(f)).</summary>
public sealed class PolicyStatesTransfers : PolicyCheck
{
    public override CheckInfo Info { get; } = new(
        "ETH-POL-005", new("La politique dit si des données quittent l'Union européenne", "The policy says whether data leave the European Union"), Since: "1.1.0");

    protected override Finding Judge(PolicyFacts facts, EvidenceBundle evidence)
    {
        var declared = evidence.Manifest.DataUses.Any(use => use.Transfers is not []);
        return (facts.TransferStated, facts.TransferDenied, declared) switch
        {
            (null, { } denial, true) => Info.NotMet(
                "Le manifeste déclare des transferts, la politique dit qu'il n'y en a pas.",
                "The manifest declares transfers; the policy says that there are none.", Quote("denied", denial), "manifest:/dataUses"),
            (null, { } denial, false) => Info.Met(
                "La politique dit que les données ne quittent pas l'Union.", "The policy says that data do not leave the Union.", Quote("denied", denial)),
            ({ } stated, _, false) => Info.Inconclusive(
                "La politique parle de transferts que le manifeste ne déclare pas ; une personne doit la lire.",
                "The policy speaks of transfers that the manifest does not declare; a person must read it.", Quote("stated", stated)),
            ({ } stated, _, true) when facts.TransferSafeguard is { } safeguard => Info.Met(
                "La politique dit où vont les données et sous quelle garantie.", "The policy says where data go and under which safeguard.",
                Quote("stated", stated), Quote("safeguard", safeguard)),
            ({ } stated, _, true) => ToConfirm(["safeguard"], [Quote("stated", stated)]),
            _ => ToConfirm(["transfers"], []),
        };
    }
}
