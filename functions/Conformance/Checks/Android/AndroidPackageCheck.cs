using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>A check of the Android package: it settles what is the same for all of them, so that each one only judges facts.</summary>
public abstract class AndroidPackageCheck : ICheck
{
    protected const string Manifest = "android-package:AndroidManifest.xml";

    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        { Manifest.Platforms.Android: null } => Info.NotApplicable(
            "Le produit ne déclare pas d'application Android.", "The product declares no Android application."),
        { AndroidPackage: null } => Info.Inconclusive("Aucun paquet Android n'a été lu.", "No Android package was read."),
        { AndroidPackage: { Refusal: { } refusal } package } => Refused(refusal) with { ObservedBy = package.Reader },
        { AndroidPackage: { Facts: { } facts } package } => Evaluate(facts, evidence) with { ObservedBy = package.Reader },
        _ => Info.Inconclusive("Le lecteur du paquet Android n'a rien livré.", "The reader of the Android package delivered nothing."),
    };

    protected abstract Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence);

    protected virtual Finding Refused(ReaderRefusal refusal) => Info.Inconclusive(
        $"Le paquet n'a pas pu être lu ({refusal.Code}).", $"The package could not be read ({refusal.Code}).", refusal.Where ?? "android-package");
}
