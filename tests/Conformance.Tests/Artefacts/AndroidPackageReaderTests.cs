using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class AndroidPackageReaderTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var observed = AndroidPackageReader.Read(new MemoryStream(ApkWriter.Build(new()
        {
            Package = "fr.example.carnet",
            VersionName = "2.4.1",
            VersionCode = 241,
            MinSdk = 24,
            TargetSdk = 34,
            Debuggable = true,
            TestOnly = true,
            AllowBackup = true,
            UsesCleartextTraffic = true,
            NetworkSecurityConfig = true,
            Permissions = ["android.permission.INTERNET", "android.permission.CAMERA", "android.permission.INTERNET"],
            V1 = true,
            V31 = true,
        })));

        Assert.Equal("android-package/3", observed.Reader);
        Assert.Null(observed.Refusal);
        var facts = observed.Facts!;
        Assert.Equal(("fr.example.carnet", "2.4.1", 241L), (facts.Package, facts.VersionName, facts.VersionCode));
        Assert.Equal((24, null, 34, null), (facts.MinSdk, facts.MinSdkCodename, facts.TargetSdk, facts.TargetSdkCodename));
        Assert.Equal((true, true, true), (facts.Debuggable, facts.TestOnly, facts.HasNetworkSecurityConfig));
        Assert.Equal((true, true), (facts.AllowBackup, facts.UsesCleartextTraffic));
        Assert.Equal(["android.permission.CAMERA", "android.permission.INTERNET"], facts.Permissions);
        Assert.Equal((true, true, true, true), Schemes(facts));
        Assert.Equal(["manifest.unresolved-reference"], facts.Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void What_is_absent_is_absent()
    {
        ApkOptions options = new() { AllowBackup = null, UsesCleartextTraffic = null, TargetSdk = null, Permissions = [], V2 = false, V3 = false };
        var facts = Facts(ApkWriter.Build(options));
        Assert.Equal((null, null, null), (facts.AllowBackup, facts.UsesCleartextTraffic, facts.TargetSdk));
        Assert.Equal((false, false, false), (facts.Debuggable, facts.TestOnly, facts.HasNetworkSecurityConfig));
        Assert.Equal((false, false, false, false), Schemes(facts));
        Assert.Empty(facts.Permissions);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void Each_signature_scheme_is_seen_alone(bool v2, bool v3, bool v31) =>
        Assert.Equal((false, v2, v3, v31), Schemes(Facts(ApkWriter.Build(new() { V2 = v2, V3 = v3, V31 = v31 }))));

    [Fact]
    public void A_signature_file_without_its_block_is_no_v1_signature() =>
        Assert.False(Facts(With(new("META-INF/CERT.SF", [1]), new("META-INF/OTHER.RSA", [1]))).Signing.V1);

    [Fact]
    public void A_signing_block_whose_size_lies_is_listed()
    {
        var block = ApkWriter.SigningBlock(0x7109871a);
        block[0] ^= 1;
        var facts = Facts((ApkWriter.Archive(new()) with { BeforeDirectory = block }).Build());
        Assert.Equal((false, false, false, false), Schemes(facts));
        Assert.Contains("apk.signing-block", facts.Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void A_repeated_scheme_in_the_signing_block_is_listed()
    {
        var facts = Facts((ApkWriter.Archive(new()) with { BeforeDirectory = ApkWriter.SigningBlock(0x7109871a, 0x7109871a) }).Build());
        Assert.True(facts.Signing.V2);
        Assert.Equal(["apk.signing-block-repeated"], facts.Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void A_package_that_is_also_a_dex_file_is_listed()
    {
        var facts = Facts((ApkWriter.Archive(new() { V2 = false, V3 = false }) with { Prefix = "dex\n035\0"u8.ToArray() }).Build());
        Assert.Equal([new("zip.leading-data", "Bytes lie before the first entry: the file may be something else as well.", "offset 0")], facts.Anomalies);
    }

    [Theory, InlineData(1, 0, "zip.encrypted"), InlineData(0, 21, "zip.unknown-method")]
    public void A_marked_manifest_is_read_as_the_platform_reads_it_and_listed(ushort flags, ushort method, string code)
    {
        var manifest = ApkWriter.Archive(new()).Parts[0] with { Deflate = false, Flags = flags, Method = method, LocalMethod = method };
        var facts = Facts(new ZipWriter(manifest).Build());
        Assert.Equal("fr.example.app", facts.Package);
        Assert.Equal([code], facts.Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void Of_two_manifests_the_repeat_is_listed()
    {
        var twice = With(ApkWriter.Archive(new() { Debuggable = true }).Parts[0]);
        Assert.Contains(new("zip.duplicate-name", "Two entries have the same name: readers may disagree which one counts.", "AndroidManifest.xml"),
            Facts(twice).Anomalies);
    }

    public static TheoryData<string, ZipWriter> Refusals => new()
    {
        { "apk.no-manifest", new(new ZipPart("classes.dex", [1])) },
        { "apk.bundle", new(new ZipPart("base/manifest/AndroidManifest.xml", [1])) },
        { "apk.package-set", new(new ZipPart("base.apk", [1])) },
        { "axml.not-binary", new(new ZipPart("AndroidManifest.xml", "<manifest package=\"a\"/>"u8.ToArray())) },
        { "axml.not-binary", new(new ZipPart("AndroidManifest.xml", [])) },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void What_is_no_package_is_refused_by_name(string code, ZipWriter archive)
    {
        var observed = AndroidPackageReader.Read(new MemoryStream(archive.Build()));
        Assert.Null(observed.Facts);
        Assert.Equal(code, observed.Refusal?.Code);
    }

    [Theory]
    [InlineData(3, null, "READ_EXTERNAL_STORAGE READ_PHONE_STATE WRITE_EXTERNAL_STORAGE")]
    [InlineData(3, 4, "")]
    [InlineData(4, null, "")]
    public void Old_targets_get_the_permissions_that_the_platform_adds(int minSdk, int? targetSdk, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(ApkWriter.Build(new() { MinSdk = minSdk, TargetSdk = targetSdk, Permissions = [] })).Permissions)
            .Replace("android.permission.", "", StringComparison.Ordinal));

    [Fact]
    public void A_failing_stream_is_not_taken_for_bad_content() => Assert.Throws<IOException>(() => AndroidPackageReader.Read(new BrokenStream()));

    private static byte[] With(params IReadOnlyList<ZipPart> more) =>
        (ApkWriter.Archive(new()) with { Parts = [.. ApkWriter.Archive(new()).Parts, .. more] }).Build();

    private static (bool, bool, bool, bool) Schemes(AndroidPackageFacts facts) => (facts.Signing.V1, facts.Signing.V2, facts.Signing.V3, facts.Signing.V31);

    private static AndroidPackageFacts Facts(byte[] package)
    {
        var observed = AndroidPackageReader.Read(new MemoryStream(package));
        Assert.Null(observed.Refusal);
        return observed.Facts!;
    }

    private sealed class BrokenStream() : MemoryStream(ApkWriter.Build(new()))
    {
        public override int Read(Span<byte> buffer) => throw new IOException("The network is gone.");
    }
}
