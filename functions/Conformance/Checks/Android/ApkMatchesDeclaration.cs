using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The uploaded package is the one that the manifest declares: same package name, same version.</summary>
public sealed class ApkMatchesDeclaration : AndroidPackageCheck
{
    public override CheckInfo Info { get; } = new(
        "MAN-APK-001", new("Le paquet est celui qui est déclaré", "The package is the declared one"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence)
    {
        var (declared, version) = (evidence.Manifest.Platforms.Android!.Package, evidence.Manifest.Product.Version);
        var samePackage = string.Equals(facts.Package, declared, StringComparison.Ordinal);
        var sameVersion = string.Equals(facts.VersionName, version, StringComparison.Ordinal);
        return (samePackage, sameVersion) switch
        {
            (true, true) => Info.Met($"Le paquet est {declared} {version}, comme déclaré.", $"The package is {declared} {version}, as declared."),
            (false, _) => Info.NotMet(
                $"Le paquet est {facts.Package} ; {declared} est déclaré.", $"The package is {facts.Package}; {declared} is declared.",
                "manifest:/platforms/android/package", Manifest + "#manifest@package"),
            _ => Info.NotMet(
                $"La version du paquet est {facts.VersionName ?? "absente"} ; {version} est déclarée.",
                $"The version of the package is {facts.VersionName ?? "absent"}; {version} is declared.",
                "manifest:/product/version", Manifest + "#manifest@versionName"),
        };
    }
}
