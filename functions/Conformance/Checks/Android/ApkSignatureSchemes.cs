using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The package carries a signature that covers the whole file (scheme v2 or later), and nothing stands before its first entry.</summary>
public sealed class ApkSignatureSchemes : AndroidPackageCheck
{
    private const string Block = "android-package:signing-block";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-001", new("Le paquet porte une signature v2 ou v3", "The package carries a v2 or v3 signature"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.Signing switch
    {
        _ when Prefix(facts) is { } prefix => Info.NotMet(
            "Des octets précèdent la première entrée de l'archive.", "Bytes stand before the first entry of the archive.", prefix.Where),
        { V2: true } or { V3: true } or { V31: true } => Info.Met(
            $"Signatures présentes : {Names(facts.Signing)}.", $"Signatures present: {Names(facts.Signing)}.", Block),
        { V1: true } => Info.NotMet(
            "Seule une signature v1 est présente : elle ne couvre pas tout le fichier.",
            "Only a v1 signature is present: it does not cover the whole file.", Block),
        _ => Info.NotMet("Le paquet n'est pas signé.", "The package is not signed.", Block),
    };

    private static ArchiveAnomaly? Prefix(AndroidPackageFacts facts) =>
        facts.Anomalies.FirstOrDefault(anomaly => anomaly.Code == ArchiveAnomaly.DataBeforeFirstHeader);

    private static string Names(ApkSigning signing) =>
        string.Join(", ", new[] { (signing.V1, "v1"), (signing.V2, "v2"), (signing.V3, "v3"), (signing.V31, "v3.1") }.Where(s => s.Item1).Select(s => s.Item2));
}
