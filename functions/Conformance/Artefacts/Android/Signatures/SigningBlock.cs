using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>
/// The APK signing block just before the central directory: pairs of an id and bytes. Of a repeated id the first counts, as on the platform, and the
/// repetition is kept. A package without one has an empty block of no size.
/// </summary>
internal sealed class SigningBlock
{
    public const uint V2 = 0x7109871a;
    public const uint V3 = 0xf05368c0;
    public const uint V31 = 0x1b93ad61;

    private const int FooterSize = 24;
    private const int MostPairs = 1_000;
    private const int MostSchemeBytes = 4 << 20;

    private readonly ArchiveBytes archive;
    private readonly List<Pair> pairs = [];

    private SigningBlock(ArchiveBytes archive, long offset) => (this.archive, Offset) = (archive, offset);

    /// <summary>Where the block begins, which is where the entries end.</summary>
    public long Offset { get; private set; }

    private static ReadOnlySpan<byte> Magic => "APK Sig Block 42"u8;

    /// <summary>A block that is damaged is listed and taken for absent from the damage on, as the platform takes it.</summary>
    public static SigningBlock Read(ArchiveBytes archive, ZipPackage package, Anomalies anomalies)
    {
        var block = new SigningBlock(archive, package.DirectoryOffset);
        try
        {
            block.ReadPairs(package, anomalies);
        }
        catch (ArtefactException damaged)
        {
            anomalies.Add("apk.signing-block", damaged.Message, "signing block");
        }

        return block;
    }

    public bool Has(uint id) => Find(id) is not null;

    public bool Repeats(uint id) => Find(id) is { IsRepeated: true };

    /// <summary>The bytes of a pair that is there.</summary>
    public BlockReader Open(uint id)
    {
        var (_, offset, length) = Find(id)!;
        return length <= MostSchemeBytes
            ? new(archive.Read(offset, (int)length).Take(0, length).ToArray(), "signature block")
            : throw new ArtefactException("signature.too-large", $"The signature block has {length} bytes; at most {MostSchemeBytes} are read.");
    }

    private void ReadPairs(ZipPackage package, Anomalies anomalies)
    {
        var directory = package.DirectoryOffset;
        if (directory < FooterSize + 8 || package.DirectoryEnd != package.EndOffset || package.IsZip64
            || archive.Read(directory - FooterSize, FooterSize) is var footer && !footer.Take(8, 16).SequenceEqual(Magic))
        {
            return;
        }

        var size = footer.U64(0);
        if (size < FooterSize || size > (ulong)directory - 8 || archive.Read(directory - (long)size - 8, 8).U64(0) != size)
        {
            throw new ArtefactException("apk.signing-block", "The signing block's two sizes disagree or leave the file.");
        }

        Offset = directory - (long)size - 8;
        var end = directory - FooterSize;
        var at = Offset + 8;
        for (var count = 0; at < end; count++)
        {
            var pair = end - at >= 12 ? archive.Read(at, 12) : throw Damaged();
            var length = pair.U64(0);
            if (length < 4 || length > (ulong)(end - at - 8) || count >= MostPairs)
            {
                throw Damaged();
            }

            if (Find(pair.U32(8)) is { } first)
            {
                first.IsRepeated = true;
                anomalies.Add("apk.signing-block-repeated", $"The signing block holds id 0x{pair.U32(8):x8} twice.", "signing block");
            }
            else
            {
                pairs.Add(new(pair.U32(8), at + 12, (long)length - 4));
            }

            at += 8 + (long)length;
        }
    }

    private Pair? Find(uint id) => pairs.Find(pair => pair.Id == id);

    private static ArtefactException Damaged() => new("apk.signing-block", "A pair of the signing block has an impossible length.");

    private sealed record Pair(uint Id, long Offset, long Length)
    {
        public bool IsRepeated { get; set; }
    }
}
