using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Balise.Testing.Artefacts;

/// <summary>A signer of scheme v3 or v3.1, the API levels that it is for, and the signers before it, oldest first.</summary>
public sealed record RotatedSigner(TestSigner Signer, int MinSdk = 24, int MaxSdk = int.MaxValue, IReadOnlyList<TestSigner>? Lineage = null)
{
    /// <summary>From which level on a v3.1 block counts; the v3 signer says so.</summary>
    public int? RotationMinSdk { get; init; }
}

/// <summary>Who signs with which scheme. The members after the lists let a test lie.</summary>
public sealed record SigningPlan
{
    public IReadOnlyList<TestSigner> V1 { get; init; } = [];
    public IReadOnlyList<TestSigner> V2 { get; init; } = [];
    public IReadOnlyList<RotatedSigner> V3 { get; init; } = [];
    public IReadOnlyList<RotatedSigner> V31 { get; init; } = [];
    public bool Verity { get; init; }

    /// <summary>With verity the signing block begins and ends with a page.</summary>
    public bool IsAligned { get; init; } = true;

    /// <summary>What the v1 signature files say about the schemes beside them; null says what is true.</summary>
    public string? SignedWith { get; init; }

    /// <summary>The v2 signers say that a v3 signature is there too; null says what is true.</summary>
    public bool? SaysV3 { get; init; }
    public IReadOnlyList<(uint Id, byte[] Value)> MorePairs { get; init; } = [];
    public JarOptions Jar { get; init; } = new();
}

/// <summary>Signs test packages with the schemes v1 to v3.1, straight from the formats' descriptions and with nothing of the code under test.</summary>
public static class ApkSigner
{
    private const uint V2 = 0x7109871a;
    private const uint V3 = 0xf05368c0;
    private const uint V31 = 0x1b93ad61;
    private const int PageSize = 4096;

    public static byte[] Sign(ZipWriter archive, SigningPlan plan)
    {
        var names = (plan.V2.Count > 0, plan.V3.Count > 0) switch { (true, true) => "2, 3", (true, _) => "2", (_, true) => "3", _ => "" };
        archive = archive with { Parts = [.. archive.Parts, .. JarSigner.Parts(archive.Parts, plan.V1, plan.SignedWith ?? names, plan.Jar)] };
        if (plan is { V2: [], V3: [], V31: [], MorePairs: [] })
        {
            return archive.Build();
        }

        var plain = archive.Build();
        var entries = DirectoryOffset(plain);
        var padding = plan is { Verity: true, IsAligned: true } ? new byte[(PageSize - (entries % PageSize)) % PageSize] : [];
        plain = (archive with { BeforeDirectory = padding }).Build();
        var digests = new SignedContent(plain, DirectoryOffset(plain));
        return (archive with { BeforeDirectory = [.. padding, .. Block([.. Pairs(plan, digests)], plan is { Verity: true, IsAligned: true })] }).Build();
    }

    /// <summary>The signing block around pairs of an id and bytes; with verity it fills whole pages.</summary>
    public static byte[] Block(IReadOnlyList<(uint Id, byte[] Value)> pairs, bool wholePages = false)
    {
        const uint verityPadding = 0x42726577;
        byte[] content = [.. pairs.SelectMany(pair => (byte[])[.. BitConverter.GetBytes(pair.Value.Length + 4L), .. Number(pair.Id), .. pair.Value])];
        if (wholePages)
        {
            var filler = PageSize - ((content.Length + 32 + 12) % PageSize);
            content = [.. content, .. BitConverter.GetBytes(filler + 4L), .. Number(verityPadding), .. new byte[filler]];
        }

        var size = BitConverter.GetBytes(content.Length + 24L);
        return [.. size, .. content, .. size, .. "APK Sig Block 42"u8];
    }

    public static byte[] Prefixed(params ReadOnlySpan<byte> bytes) => [.. Number((uint)bytes.Length), .. bytes];

    public static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>The value of the proof-of-rotation attribute: every signer vouches for the next.</summary>
    public static byte[] Lineage(IReadOnlyList<TestSigner> signers)
    {
        List<byte> value = [.. Number(1)];
        for (var index = 0; index < signers.Count; index++)
        {
            var parent = index == 0 ? null : signers[index - 1];
            byte[] signed = [.. Prefixed(signers[index].Certificate), .. Number(parent?.Algorithm ?? 0)];
            var signature = parent?.Sign(signed, HashAlgorithmName.SHA256) ?? [];
            value.AddRange(Prefixed([.. Prefixed(signed), .. Number(0x17), .. Number(signers[index].Algorithm), .. Prefixed(signature)]));
        }

        return [.. value];
    }

    private static IEnumerable<(uint Id, byte[] Value)> Pairs(SigningPlan plan, SignedContent content)
    {
        if (plan.V2.Count > 0)
        {
            (uint, byte[])[] attributes = plan.SaysV3 ?? plan.V3.Count > 0 ? [(0xbeeff00d, Number(3))] : [];
            yield return (V2, Prefixed([.. plan.V2.SelectMany(signer => Prefixed(Signer(signer, content, plan.Verity, [], attributes)))]));
        }

        if (plan.V3.Count > 0)
        {
            yield return (V3, Rotated(plan.V3, content, plan.Verity));
        }

        if (plan.V31.Count > 0)
        {
            yield return (V31, Rotated(plan.V31, content, plan.Verity));
        }

        foreach (var pair in plan.MorePairs)
        {
            yield return pair;
        }
    }

    private static byte[] Rotated(IReadOnlyList<RotatedSigner> signers, SignedContent content, bool verity) => Prefixed([.. signers.SelectMany(rotated =>
    {
        List<(uint, byte[])> attributes = [];
        if (rotated.Lineage is { } earlier)
        {
            attributes.Add((0x3ba06f8c, Lineage([.. earlier, rotated.Signer])));
        }

        if (rotated.RotationMinSdk is { } level)
        {
            attributes.Add((0x559f8b02, Number((uint)level)));
        }

        return Prefixed(Signer(rotated.Signer, content, verity, [.. Number((uint)rotated.MinSdk), .. Number((uint)rotated.MaxSdk)], attributes));
    })]);

    private static byte[] Signer(TestSigner signer, SignedContent content, bool verity, byte[] range, IReadOnlyList<(uint Id, byte[] Value)> attributes)
    {
        var algorithm = verity ? signer.VerityAlgorithm : signer.Algorithm;
        byte[] signed =
        [
            .. Prefixed(Prefixed([.. Number(algorithm), .. Prefixed(verity ? content.Verity() : content.Chunked())])),
            .. Prefixed(Prefixed(signer.Certificate)),
            .. range,
            .. Prefixed([.. attributes.SelectMany(attribute => Prefixed([.. Number(attribute.Id), .. attribute.Value]))]),
        ];
        var signature = Prefixed([.. Number(algorithm), .. Prefixed(signer.Sign(signed, HashAlgorithmName.SHA256))]);
        return [.. Prefixed(signed), .. range, .. Prefixed(signature), .. Prefixed(signer.PublicKey)];
    }

    private static int DirectoryOffset(byte[] archive)
    {
        ReadOnlySpan<byte> end = [0x50, 0x4b, 0x05, 0x06];
        return BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(archive.AsSpan().LastIndexOf(end) + 16));
    }
}
