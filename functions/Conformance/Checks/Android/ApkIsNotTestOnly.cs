using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The released package is not marked as a test build.</summary>
public sealed class ApkIsNotTestOnly : AndroidPackageCheck
{
    private const string Attribute = Manifest + "#application@testOnly";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-004", new("Le paquet n'est pas une version d'essai", "The package is not a test build"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.TestOnly
        ? Info.NotMet("Le paquet est marqué testOnly.", "The package is marked testOnly.", Attribute)
        : Info.Met("Le paquet n'est pas marqué testOnly.", "The package is not marked testOnly.", Attribute);
}
