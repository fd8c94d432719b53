using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// Certificates that the package shows beside those that signed it. The platform overlooks them, other readers take them for the signer: a package with
/// two faces is not accepted, though the platform would install it.
/// </summary>
internal static class ForeignCertificates
{
    private const int MostBlockBytes = 1 << 20;
    private const int MostBlocks = 10;
    private const int MostCertificates = 8;
    private static readonly string[] Extensions = [".RSA", ".DSA", ".EC"];

    /// <summary>Where the first foreign certificate is, or null. Those that belong: signers, their lineage, their issuers.</summary>
    public static string? Find(ZipPackage package, IReadOnlyCollection<Certificate> signers)
    {
        var blocks = 0;
        foreach (var entry in package.Entries)
        {
            if (LooksLikeBlock(entry.Name) && (++blocks > MostBlocks || Foreign(Read(package, entry), signers)))
            {
                return Anomalies.Printable(entry.Name);
            }
        }

        return null;
    }

    /// <summary>Whether one of the certificates is no signer and did not issue one, or there are too many to tell.</summary>
    public static bool Foreign(IReadOnlyList<Certificate> certificates, IReadOnlyCollection<Certificate> signers)
    {
        if (certificates.Count > MostCertificates)
        {
            return true;
        }

        HashSet<string> known = [.. signers.Select(signer => signer.Sha256)];
        List<Certificate> left = [.. certificates.Where(certificate => !known.Contains(certificate.Sha256))];
        List<Certificate> tips = [.. signers];
        while (left is not [] && tips is not [])
        {
            List<Certificate> issuers = [.. left.Where(candidate => tips.Exists(tip => tip.IsIssuedBy(candidate)))];
            left.RemoveAll(issuers.Contains);
            tips = issuers;
        }

        return left is not [];
    }

    /// <summary>Wider than the platform: any case, and whatever control characters or spaces stand around the extension.</summary>
    private static bool LooksLikeBlock(string name)
    {
        if (!name.StartsWith("META-INF/", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var cut = name.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end ? name[..end] : name;
        var visible = string.Concat(cut.Where(c => c > ' '));
        return Array.Exists(Extensions, extension => visible.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>None for a file that is no signature block: nobody takes a certificate from it.</summary>
    private static IReadOnlyList<Certificate> Read(ZipPackage package, ZipEntry entry)
    {
        try
        {
            return Pkcs7.Read(package.ReadSigned(entry, MostBlockBytes)).Certificates;
        }
        catch (ArtefactException)
        {
            return [];
        }
    }
}
