using System.Text;

namespace Balise.Testing.Artefacts;

/// <summary>What the package to write declares and carries.</summary>
public sealed record ApkOptions
{
    public string Package { get; init; } = "fr.example.app";
    public string VersionName { get; init; } = "1.0.0";
    public int VersionCode { get; init; } = 1;
    public int MinSdk { get; init; } = 26;
    public int? TargetSdk { get; init; } = 35;
    public bool? Debuggable { get; init; }
    public bool? AllowBackup { get; init; } = false;
    public bool? UsesCleartextTraffic { get; init; } = false;
    public bool? TestOnly { get; init; }
    public bool NetworkSecurityConfig { get; init; }
    public IReadOnlyList<string> Permissions { get; init; } = ["android.permission.INTERNET"];
    public bool V1 { get; init; }
    public bool V2 { get; init; } = true;
    public bool V3 { get; init; } = true;
    public bool V31 { get; init; }
}

/// <summary>
/// Writes small Android packages: a binary manifest, an asset, and signatures of the schemes asked for that verify.
/// </summary>
public static class ApkWriter
{
    private const int LastBeforeV31 = 32;

    public static byte[] Build(ApkOptions options) => ApkSigner.Sign(Unsigned(options), Plan(options));

    /// <summary>The parts of a package without any signature.</summary>
    public static ZipWriter Unsigned(ApkOptions options) => Archive(options with { V1 = false, V2 = false, V3 = false, V31 = false });

    /// <summary>One signer for all schemes; with v3.1 a second one takes over from API level 33 on.</summary>
    public static SigningPlan Plan(ApkOptions options) => new()
    {
        V1 = options.V1 ? [TestSigner.First] : [],
        V2 = options.V2 ? [TestSigner.First] : [],
        V3 = options.V3 ? [options.V31 ? new(TestSigner.First, MaxSdk: LastBeforeV31) { RotationMinSdk = LastBeforeV31 + 1 } : new(TestSigner.First)] : [],
        V31 = options.V31 ? [new(TestSigner.Second, LastBeforeV31 + 1, Lineage: [TestSigner.First])] : [],
    };

    /// <summary>
    /// An archive before it is written, for tests that go on to damage it. Its signatures are present, not valid.
    /// </summary>
    public static ZipWriter Archive(ApkOptions options) => new([.. Parts(options)])
    {
        BeforeDirectory = options is { V2: false, V3: false, V31: false } ? [] : SigningBlock([.. SchemeIds(options)]),
    };

    public static XmlNode Manifest(ApkOptions options) => new(
        "manifest",
        [
            XmlNodeAttribute.Of("versionCode", 0x0101021b, options.VersionCode),
            XmlNodeAttribute.Of("versionName", 0x0101021c, options.VersionName),
            XmlNodeAttribute.Plain("package", options.Package),
        ],
        [UsesSdk(options), .. options.Permissions.Select(Permission), Application(options)]);

    /// <summary>A signing block with one pair per id and the padding pair that real ones end with.</summary>
    public static byte[] SigningBlock(params IReadOnlyList<uint> ids)
    {
        const uint verityPadding = 0x42726577;
        using var pairs = new MemoryStream();
        using var writer = new BinaryWriter(pairs);
        foreach (var id in ids)
        {
            Pair(id, 512);
        }

        Pair(verityPadding, 4096 - 32 - 12 - (int)(pairs.Length % 4096));
        writer.Flush();
        var size = (ulong)pairs.Length + 24;
        return [.. BitConverter.GetBytes(size), .. pairs.ToArray(), .. BitConverter.GetBytes(size), .. "APK Sig Block 42"u8];

        void Pair(uint id, int length)
        {
            writer.Write(4L + length);
            writer.Write(id);
            writer.Write(new byte[length]);
            writer.Flush();
        }
    }

    private static IEnumerable<uint> SchemeIds(ApkOptions options)
    {
        (bool Present, uint Id)[] schemes = [(options.V2, 0x7109871a), (options.V3, 0xf05368c0), (options.V31, 0x1b93ad61)];
        return schemes.Where(scheme => scheme.Present).Select(scheme => scheme.Id);
    }

    private static IEnumerable<ZipPart> Parts(ApkOptions options)
    {
        yield return new("AndroidManifest.xml", BinaryXmlWriter.Build(Manifest(options)));
        yield return new("assets/notice.txt", Encoding.UTF8.GetBytes($"{options.Package} {options.VersionName}\n"), Deflate: false);
        if (options.V1)
        {
            yield return new("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n"u8.ToArray());
            yield return new("META-INF/CERT.SF", "Signature-Version: 1.0\r\n\r\n"u8.ToArray());
            yield return new("META-INF/CERT.RSA", new byte[64]);
        }
    }

    private static XmlNode UsesSdk(ApkOptions options) => new(
        "uses-sdk",
        [
            XmlNodeAttribute.Of("minSdkVersion", 0x0101020c, options.MinSdk),
            .. options.TargetSdk is { } target ? (XmlNodeAttribute[])[XmlNodeAttribute.Of("targetSdkVersion", 0x01010270, target)] : [],
        ]);

    private static XmlNode Permission(string name) => new("uses-permission", [XmlNodeAttribute.Of("name", 0x01010003, name)]);

    private static XmlNode Application(ApkOptions options)
    {
        List<XmlNodeAttribute> attributes = [XmlNodeAttribute.Of("hasCode", 0x0101000c, flag: false)];
        Add("debuggable", 0x0101000f, options.Debuggable);
        Add("testOnly", 0x01010272, options.TestOnly);
        Add("allowBackup", 0x01010280, options.AllowBackup);
        Add("usesCleartextTraffic", 0x010104ec, options.UsesCleartextTraffic);
        if (options.NetworkSecurityConfig)
        {
            attributes.Add(XmlNodeAttribute.Reference("networkSecurityConfig", 0x01010527, 0x7f010000));
        }

        return new("application", attributes);

        void Add(string name, uint id, bool? flag)
        {
            if (flag is { } value)
            {
                attributes.Add(XmlNodeAttribute.Of(name, id, value));
            }
        }
    }
}
