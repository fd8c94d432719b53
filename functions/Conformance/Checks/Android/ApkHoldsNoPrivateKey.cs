using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>Neither a private key nor a key store lies in the package, where anybody can take it.</summary>
public sealed class ApkHoldsNoPrivateKey : PackageCodeCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-APK-011", new("Le paquet ne contient ni clé privée ni magasin de clés", "The package holds neither a private key nor a key store"), Since: "1.1.0");

    protected override Finding Evaluate(CodeFacts code, EvidenceBundle evidence) => code.Keys is []
        ? Unread(code) ?? Info.Met("Aucune clé privée et aucun magasin de clés.", "No private key and no key store.", "android-package")
        : Info.NotMet(
            $"{code.Keys.Count} clé(s) ou magasin(s) de clés se trouvent dans le paquet.", $"{code.Keys.Count} key(s) or key store(s) are in the package.",
            [.. code.Keys.Select(key => Place(key.Place, key.Kind))]);
}
