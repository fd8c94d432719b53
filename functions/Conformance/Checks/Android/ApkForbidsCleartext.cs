using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The platform refuses unencrypted traffic of the application.</summary>
public sealed class ApkForbidsCleartext : AndroidPackageCheck
{
    private const string Attribute = Manifest + "#application@usesCleartextTraffic";
    private const string Configuration = Manifest + "#application@networkSecurityConfig";
    private const int FirstToReadTheConfiguration = 24;
    private const int FirstToForbidByDefault = 28;

    public override CheckInfo Info { get; } = new(
        "SEC-APK-005", new("Le trafic en clair est interdit", "Unencrypted traffic is forbidden"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        // Devices older than this version obey the attribute and know nothing of the configuration.
        { HasNetworkSecurityConfig: true, UsesCleartextTraffic: true, MinSdk: < FirstToReadTheConfiguration } => Allowed(),
        { HasNetworkSecurityConfig: true, NetworkSecurity: { } configuration } => Configured(configuration, TargetLevel.Of(facts)),
        { HasNetworkSecurityConfig: true } => Info.Inconclusive(
            "Une configuration de sécurité réseau décide du trafic en clair ; elle n'a pas été lue.",
            "A network security configuration decides on unencrypted traffic; it was not read.", Configuration),
        { UsesCleartextTraffic: true } => Allowed(),
        { UsesCleartextTraffic: false } => Info.Met("L'application interdit le trafic en clair.", "The application forbids unencrypted traffic.", Attribute),
        _ when TargetLevel.Of(facts) < FirstToForbidByDefault => Info.NotMet(
            $"Le trafic en clair est permis par défaut au niveau d'API {TargetLevel.Name(facts)}.",
            $"Unencrypted traffic is permitted by default at API level {TargetLevel.Name(facts)}.", Attribute),
        _ => Info.Met("La plateforme interdit par défaut le trafic en clair.", "The platform forbids unencrypted traffic by default.", Attribute),
    };

    private Finding Configured(AndroidNetworkSecurity configuration, int target)
    {
        string[] permitting =
        [
            .. NetworkRulesOf.All(configuration).Where(row => row.Rules.Cleartext ?? target < FirstToForbidByDefault).Select(row => row.Where),
        ];
        return (permitting, NetworkRulesOf.Unread(configuration)) switch
        {
            ([], [_, ..] and var unread) => Info.Inconclusive(
                "La configuration de sécurité réseau n'a pas pu être lue en entier.",
                "The network security configuration could not be read entirely.", unread),
            ([], _) => Info.Met(
                "La configuration de sécurité réseau interdit partout le trafic en clair.",
                "The network security configuration forbids unencrypted traffic everywhere.", Configuration),
            _ => Info.NotMet(
                $"La configuration de sécurité réseau permet le trafic en clair à {permitting.Length} endroit(s).",
                $"The network security configuration permits unencrypted traffic in {permitting.Length} place(s).", permitting),
        };
    }

    private Finding Allowed() => Info.NotMet("L'application permet le trafic en clair.", "The application permits unencrypted traffic.", Attribute);
}
