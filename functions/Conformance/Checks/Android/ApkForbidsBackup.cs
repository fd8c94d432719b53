using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The application's data are left out of the platform's backups.</summary>
public sealed class ApkForbidsBackup : AndroidPackageCheck
{
    private const string Attribute = Manifest + "#application@allowBackup";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-007", new("Les sauvegardes de la plateforme sont refusées", "The platform's backups are refused"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.AllowBackup switch
    {
        false => Info.Met("Les sauvegardes sont refusées.", "Backups are refused.", Attribute),
        true => Info.NotMet("Les sauvegardes sont permises.", "Backups are permitted.", Attribute),
        null => Info.NotMet(
            "L'attribut est absent : la plateforme permet les sauvegardes.", "The attribute is absent: the platform permits backups.", Attribute),
    };
}
