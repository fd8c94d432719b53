using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The released package is not debuggable.</summary>
public sealed class ApkIsNotDebuggable : AndroidPackageCheck
{
    private const string Attribute = Manifest + "#application@debuggable";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-003", new("Le paquet n'est pas débogable", "The package is not debuggable"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.Debuggable
        ? Info.NotMet(
            "Le paquet est débogable : on peut lire et changer ce qu'il fait.", "The package is debuggable: what it does can be read and changed.", Attribute)
        : Info.Met("Le paquet n'est pas débogable.", "The package is not debuggable.", Attribute);
}
