using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The package is an archive that every reader reads in the same way.</summary>
public sealed class ApkArchiveIsSane : AndroidPackageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-APK-012", new("L'archive est saine", "The archive is sane"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.Anomalies is []
        ? Info.Met("L'archive ne présente aucune anomalie.", "The archive shows no anomaly.", "android-package")
        : Info.NotMet($"L'archive présente {facts.Anomalies.Count} anomalie(s).", $"The archive shows {facts.Anomalies.Count} anomaly(ies).",
            [.. facts.Anomalies.Select(anomaly => $"android-package:{anomaly.Where} ({anomaly.Code})")]);

    protected override Finding Refused(ReaderRefusal refusal) => Info.NotMet(
        $"L'archive ne peut pas être lue comme un paquet Android ({refusal.Code}).", $"The archive cannot be read as an Android package ({refusal.Code}).",
        refusal.Where ?? "android-package");
}
