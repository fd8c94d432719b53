using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The platform refuses unencrypted traffic of the application.</summary>
public sealed class ApkForbidsCleartext : AndroidPackageCheck
{
    private const string Attribute = Manifest + "#application@usesCleartextTraffic";
    private const int FirstToReadTheConfiguration = 24;
    private const int FirstToForbidByDefault = 28;

    public override CheckInfo Info { get; } = new(
        "SEC-APK-005", new("Le trafic en clair est interdit", "Unencrypted traffic is forbidden"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        // Devices older than this version obey the attribute and know nothing of the configuration.
        { HasNetworkSecurityConfig: true, UsesCleartextTraffic: true, MinSdk: < FirstToReadTheConfiguration } => Allowed(),
        { HasNetworkSecurityConfig: true } => Info.Inconclusive(
            "Une configuration de sécurité réseau décide du trafic en clair ; elle n'est pas encore lue.",
            "A network security configuration decides on unencrypted traffic; it is not read yet.", Manifest + "#application@networkSecurityConfig"),
        { UsesCleartextTraffic: true } => Allowed(),
        { UsesCleartextTraffic: false } => Info.Met("L'application interdit le trafic en clair.", "The application forbids unencrypted traffic.", Attribute),
        _ when (facts.TargetSdk ?? facts.MinSdk) is var target && target < FirstToForbidByDefault => Info.NotMet(
            $"Le trafic en clair est permis par défaut au niveau d'API {target}.",
            $"Unencrypted traffic is permitted by default at API level {target}.", Attribute),
        _ => Info.Met("La plateforme interdit par défaut le trafic en clair.", "The platform forbids unencrypted traffic by default.", Attribute),
    };

    private Finding Allowed() => Info.NotMet("L'application permet le trafic en clair.", "The application permits unencrypted traffic.", Attribute);
}
