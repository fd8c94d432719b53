using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>
/// The package's signatures verify on every version of Android it is for, one of them covers the whole file (scheme v2 or later), and nothing stands
/// before its first entry.
/// </summary>
public sealed class ApkSignatureSchemes : AndroidPackageCheck
{
    private const string Block = "android-package:signing-block";

    public override CheckInfo Info { get; } = new(
        "SEC-APK-001", new("La signature v2 ou v3 du paquet est valide", "The package's v2 or v3 signature is valid"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.Signing switch
    {
        _ when Prefix(facts) is { } prefix => Info.NotMet(
            "Des octets précèdent la première entrée de l'archive.", "Bytes stand before the first entry of the archive.", prefix.Where),
        { V1: false, V2: false, V3: false, V31: false } => Info.NotMet("Le paquet n'est pas signé.", "The package is not signed.", Block),
        { V2: false, V3: false, V31: false } => Info.NotMet(
            "Seule une signature v1 est présente : elle ne couvre pas tout le fichier.",
            "Only a v1 signature is present: it does not cover the whole file.", Block),
        { Verdict: null } or { Schemes: null } => Info.Inconclusive(
            "Les signatures sont présentes mais n'ont pas été vérifiées.", "Signatures are present but were not verified.", Block),
        { Verdict: { Verified: false } verdict, Schemes: { } schemes } => Info.NotMet(
            $"La signature n'est pas acceptée ({verdict.Code}).", $"The signature is not accepted ({verdict.Code}).",
            [.. schemes.Where(scheme => scheme.Status is SchemeStatus.Broken).Select(scheme => $"{Block}#{scheme.Scheme} ({scheme.Code})"), Place(verdict)]),
        { Schemes: { } schemes } when Whole(schemes) is [] => Info.NotMet(
            "Aucune signature v2 ou v3 n'est valide.", "No v2 or v3 signature verifies.", Block),
        { Schemes: { } schemes } => Info.Met(
            $"Signatures valides : {Names(schemes)}.", $"Signatures that verify: {Names(schemes)}.", Block),
    };

    private static ArchiveAnomaly? Prefix(AndroidPackageFacts facts) =>
        facts.Anomalies.FirstOrDefault(anomaly => anomaly.Code == ArchiveAnomaly.DataBeforeFirstHeader);

    private static SchemeVerdict[] Whole(IReadOnlyList<SchemeVerdict> schemes) =>
        [.. schemes.Where(scheme => scheme is { Status: SchemeStatus.Verified, Scheme: not "v1" })];

    private static string Place(SigningVerdict verdict) => verdict.Where is { } where ? $"android-package:{where}" : Block;

    private static string Names(IReadOnlyList<SchemeVerdict> schemes) =>
        string.Join(", ", schemes.Where(scheme => scheme.Status is SchemeStatus.Verified).Select(scheme => scheme.Scheme));
}
