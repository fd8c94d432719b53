using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Declarations;

/// <summary>The declared uses of data agree with the profile and among themselves.</summary>
public sealed class DataUsesAreConsistent : ICheck
{
    public CheckInfo Info { get; } = new(
        "ETH-DAT-001", new("Les usages déclarés des données sont cohérents", "The declared uses of data are consistent"), Since: "0.1.0");

    public Finding Evaluate(EvidenceBundle evidence)
    {
        var (profile, uses) = (evidence.Manifest.Profile, evidence.Manifest.DataUses);
        if (uses is [] && profile is { HandlesHealthData: false, HostsHealthData: false, PatientAccounts: false, ProfessionalAccounts: false })
            return Info.NotApplicable("Le produit ne déclare ni compte ni usage de données.", "The product declares neither accounts nor uses of data.");
        string[] faults =
        [
            .. uses is [] ? ["manifest:/dataUses is empty"] : Array.Empty<string>(),
            .. profile.HandlesHealthData == uses.Any(use => use.HealthData) ? Array.Empty<string>() : ["manifest:/profile/handlesHealthData"],
            .. profile is { HostsHealthData: true, HandlesHealthData: false } ? ["manifest:/profile/hostsHealthData"] : Array.Empty<string>(),
            .. uses.Index().SelectMany(row => Faults(row.Item, profile).Select(member => $"manifest:/dataUses/{row.Index}/{member}")),
        ];
        return faults is []
            ? Info.Met($"Les {uses.Count} usage(s) déclarés sont cohérents.", $"The {uses.Count} declared use(s) are consistent.", "manifest:/dataUses")
            : Info.NotMet(
                $"{faults.Length} point(s) de la déclaration se contredisent.", $"{faults.Length} point(s) of the declaration contradict each other.", faults);
    }

    private static IEnumerable<string> Faults(DataUse use, Profile profile)
    {
        var hosted = use.HealthData && profile.HostsHealthData;
        if (hosted && use.HdsCertificate is null)
            yield return "hdsCertificate";
        // Certified hosting stores health data in the European Economic Area only; elsewhere, leaving it is a transfer to be named.
        if (!Countries.EuropeanEconomicArea.Contains(use.HostingCountry) && (hosted || use.Transfers.All(transfer => transfer.Country != use.HostingCountry)))
            yield return "hostingCountry";
        if (!use.OptIn && (use.Secondary || use.LegalBasis == "consent" || use.HealthDataBasis == "explicit-consent"))
            yield return "optIn";
        if (use is { AutomatedDecisions: true, HealthData: true, HealthDataBasis: not ("explicit-consent" or "substantial-public-interest") })
            yield return "automatedDecisions";
    }
}
