using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// Which signature schemes a package carries: signature files in META-INF (v1), and ids in the signing block just before the central directory (v2, v3,
/// v3.1). Presence only; nothing is verified here.
/// </summary>
internal static class ApkSigningBlock
{
    private const uint V2Id = 0x7109871a;
    private const uint V3Id = 0xf05368c0;
    private const uint V31Id = 0x1b93ad61;
    private const int FooterSize = 24;
    private const int MostPairs = 1_000;
    private static readonly string[] SignatureExtensions = [".RSA", ".DSA", ".EC"];

    private static ReadOnlySpan<byte> Magic => "APK Sig Block 42"u8;

    public static ApkSigning Read(Stream stream, ZipPackage package, Anomalies anomalies)
    {
        HashSet<uint> ids = [];
        try
        {
            ids = Ids(new(stream), package.DirectoryOffset, anomalies);
        }
        catch (ArtefactException damaged)
        {
            anomalies.Add("apk.signing-block", damaged.Message, "signing block");
        }

        return new(HasV1(package), ids.Contains(V2Id), ids.Contains(V3Id), ids.Contains(V31Id));
    }

    private static bool HasV1(ZipPackage package)
    {
        var names = package.Entries.Select(entry => entry.Name).Where(name => name.StartsWith("META-INF/", StringComparison.OrdinalIgnoreCase)
            && name.LastIndexOf('/') == "META-INF".Length).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Any(name => name.EndsWith(".SF", StringComparison.OrdinalIgnoreCase)
            && SignatureExtensions.Any(extension => names.Contains(name[..^3] + extension)));
    }

    private static HashSet<uint> Ids(ArchiveBytes archive, long directoryOffset, Anomalies anomalies)
    {
        HashSet<uint> ids = [];
        if (directoryOffset < FooterSize || archive.Read(directoryOffset - FooterSize, FooterSize) is var footer && !footer.Take(8, 16).SequenceEqual(Magic))
        {
            return ids;
        }

        var size = footer.U64(0);
        if (size < FooterSize || size > (ulong)directoryOffset - 8 || archive.Read(directoryOffset - (long)size - 8, 8).U64(0) != size)
        {
            throw new ArtefactException("apk.signing-block", "The signing block's two sizes disagree or leave the file.");
        }

        var end = directoryOffset - FooterSize;
        var at = directoryOffset - (long)size;
        for (var pairs = 0; at < end; pairs++)
        {
            var pair = end - at >= 12 ? archive.Read(at, 12) : throw Damaged();
            var length = pair.U64(0);
            if (length < 4 || length > (ulong)(end - at - 8) || pairs >= MostPairs)
            {
                throw Damaged();
            }

            if (!ids.Add(pair.U32(8)))
            {
                anomalies.Add("apk.signing-block-repeated", $"The signing block holds id 0x{pair.U32(8):x8} twice.", "signing block");
            }

            at += 8 + (long)length;
        }

        return ids;
    }

    private static ArtefactException Damaged() => new("apk.signing-block", "A pair of the signing block has an impossible length.");
}
