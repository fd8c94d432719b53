using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The application trusts neither certificates that were added to the device nor authorities that pass over its pins.</summary>
public sealed class ApkTrustsSystemAuthorities : AndroidPackageCheck
{
    private const string Target = Manifest + "#uses-sdk@targetSdkVersion";
    private const string Configuration = Manifest + "#application@networkSecurityConfig";
    private const int FirstToDistrustUsers = 24;

    public override CheckInfo Info { get; } = new(
        "SEC-APK-006", new("Seules les autorités du système sont crues", "Only the system's authorities are trusted"), Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        _ when TargetLevel.Of(facts) < FirstToDistrustUsers => Info.NotMet(
            $"Au niveau d'API cible {TargetLevel.Name(facts)}, la plateforme croit les certificats ajoutés par l'utilisateur.",
            $"At target API level {TargetLevel.Name(facts)}, the platform trusts certificates that the user adds.", Target),
        { HasNetworkSecurityConfig: false } => Info.Met(
            "La plateforme ne croit par défaut que les autorités du système.", "By default, the platform trusts the system's authorities only.", Target),
        { NetworkSecurity: { } configuration } => Configured(configuration, facts.Debuggable),
        _ => Info.Inconclusive(
            "La configuration de sécurité réseau n'a pas été lue.", "The network security configuration was not read.", Configuration),
    };

    private Finding Configured(AndroidNetworkSecurity configuration, bool debuggable)
    {
        // A release build never sees the overrides; a debuggable one does.
        var overrides = configuration.Files.Where(file => debuggable && file.DebugOverrides is not null)
            .Select(file => (Where: NetworkRulesOf.Place(file, "debug-overrides"), Rules: file.DebugOverrides!));
        string[] weak =
        [
            .. NetworkRulesOf.All(configuration).Concat(overrides)
                .Where(row => row.Rules.OverridesPins || row.Rules.Anchors?.Contains("user", StringComparer.Ordinal) is true).Select(row => row.Where),
        ];
        return (weak, NetworkRulesOf.Unread(configuration)) switch
        {
            ([], [_, ..] and var unread) => Info.Inconclusive(
                "La configuration de sécurité réseau n'a pas pu être lue en entier.",
                "The network security configuration could not be read entirely.", unread),
            ([], _) => Info.Met(
                "La configuration de sécurité réseau ne croit pas les certificats de l'utilisateur et respecte les épinglages.",
                "The network security configuration does not trust the user's certificates, and keeps to pins.", Configuration),
            _ => Info.NotMet(
                $"La configuration croit des certificats de l'utilisateur ou passe outre les épinglages à {weak.Length} endroit(s).",
                $"The configuration trusts the user's certificates or passes over pins in {weak.Length} place(s).", weak),
        };
    }
}
