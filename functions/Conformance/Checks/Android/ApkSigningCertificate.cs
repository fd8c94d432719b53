using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>
/// The certificate that the newest Android takes is no development certificate, its key is long enough, and it was itself signed with SHA-256 or better.
/// </summary>
public sealed class ApkSigningCertificate : AndroidPackageCheck
{
    private const string Place = "android-package:signing-certificate";
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 256;

    public override CheckInfo Info { get; } = new(
        "SEC-APK-002", new("Le certificat de signature est solide", "The signing certificate is strong"), Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence)
    {
        if (facts.Signing.Certificates?.Where(certificate => certificate.IsCurrent).ToArray() is not ([_, ..] certificates))
        {
            return Info.Inconclusive("Aucune signature vérifiée ne désigne de certificat.", "No verified signature names a certificate.", Place);
        }

        var weak = certificates.SelectMany(certificate => Weaknesses(certificate).Select(weakness => (certificate.Sha256, weakness))).ToArray();
        string[] where = [.. certificates.Select(certificate => $"{Place}#{certificate.Sha256}")];
        return weak is []
            ? Info.Met(
                $"Clé et algorithme suffisants : {Described(certificates)}.", $"Key and algorithm are strong enough: {Described(certificates)}.", where)
            : Info.NotMet(
                $"Le certificat n'est pas acceptable : {string.Join(" ; ", weak.Select(row => row.weakness.Fr))}.",
                $"The certificate is not acceptable: {string.Join("; ", weak.Select(row => row.weakness.En))}.",
                [.. weak.Select(row => $"{Place}#{row.Sha256}").Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<(string Fr, string En)> Weaknesses(SignerCertificate certificate)
    {
        if (certificate.AndroidDebug)
        {
            yield return ("certificat de développement", "development certificate");
        }

        if (certificate is not ({ KeyAlgorithm: "RSA", KeyBits: >= LeastRsaBits } or { KeyAlgorithm: "EC", KeyBits: >= LeastCurveBits }))
        {
            yield return ($"clé {certificate.KeyAlgorithm} de {certificate.KeyBits} bits", $"{certificate.KeyAlgorithm} key of {certificate.KeyBits} bits");
        }

        if (certificate.SignatureHash is not ("SHA-256" or "SHA-384" or "SHA-512"))
        {
            yield return ($"signé avec {certificate.SignatureHash}", $"signed with {certificate.SignatureHash}");
        }
    }

    private static string Described(IEnumerable<SignerCertificate> certificates) =>
        string.Join(", ", certificates.Select(certificate => $"{certificate.KeyAlgorithm} {certificate.KeyBits}, {certificate.SignatureHash}"));
}
