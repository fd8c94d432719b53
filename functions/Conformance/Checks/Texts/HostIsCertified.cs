using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>The host of health data holds a valid HDS certificate that covers its activities (code de la santé publique, article L. 1111-8).</summary>
public sealed class HostIsCertified : DocumentCheck<HdsCertificateFacts>
{
    public override CheckInfo Info { get; } = new(
        "ETH-HDS-001", new("L'hébergeur de données de santé est certifié", "The host of health data is certified"), Since: "1.1.0");

    protected override string Document => ArtefactKinds.HdsCertificate;

    protected override Observed<HdsCertificateFacts>? In(EvidenceBundle evidence) => evidence.HdsCertificate;

    protected override Finding? Exempt(EvidenceBundle evidence) => evidence.Manifest.DataUses.Any(use => use.HealthData)
        ? null
        : Info.NotApplicable("Le produit ne déclare aucune donnée de santé.", "The product declares no health data.");

    protected override Finding Evaluate(HdsCertificateFacts facts, EvidenceBundle evidence)
    {
        var today = Today(evidence);
        if (facts.ValidUntil is [_, ..] && facts.ValidUntil.All(end => end < today))
        {
            return Info.NotMet(
                $"Le certificat a expiré le {facts.ValidUntil[^1]:yyyy-MM-dd}.", $"The certificate expired on {facts.ValidUntil[^1]:yyyy-MM-dd}.", At("valid-until"));
        }
        if (facts.ValidFrom > today)
            return Info.NotMet($"Le certificat ne vaut qu'à partir du {facts.ValidFrom:yyyy-MM-dd}.", $"The certificate is valid only from {facts.ValidFrom:yyyy-MM-dd}.", At("valid-from"));
        string[] missing =
        [
            .. facts.Subject is null ? ["subject"] : Array.Empty<string>(),
            .. facts.NamedParties is [] ? ["holder"] : Array.Empty<string>(),
            .. facts.DeclaredNumbers is [] ? ["number"] : Array.Empty<string>(),
            .. Covers(facts.Activities) ? Array.Empty<string>() : ["activities"],
            .. facts.ValidUntil is [_] ? Array.Empty<string>() : ["valid-until"],
        ];
        string[] found =
        [
            .. facts.Subject is { } subject ? [Quote("subject", subject)] : Array.Empty<string>(),
            .. facts.NamedParties.Select(name => Quote("holder", name)),
            .. facts.Numbers.Select(number => Quote("number", number)),
            .. facts.Activities is [] ? Array.Empty<string>() : [Quote("activities", string.Join(", ", facts.Activities))],
            .. facts.ValidUntil.Select(end => Quote("valid-until", $"{end:yyyy-MM-dd}")),
        ];
        return missing is []
            ? Info.Met($"Le certificat vaut jusqu'au {facts.ValidUntil[0]:yyyy-MM-dd}.", $"The certificate is valid until {facts.ValidUntil[0]:yyyy-MM-dd}.", found)
            : ToConfirm(missing, found);
    }

    /// <summary>The places where data physically are (1 and 2), and a layer that runs the application (3, 4 or 5).</summary>
    private static bool Covers(IReadOnlyList<int> activities) => activities.Contains(1) && activities.Contains(2) && activities.Any(activity => activity is 3 or 4 or 5);
}
