using System.Security.Cryptography;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Signatures;

public sealed class ApkSignaturesTests
{
    private static readonly TestSigner First = TestSigner.First;
    private static readonly TestSigner Second = TestSigner.Second;
    private static readonly SigningPlan Rotated = new()
    {
        V1 = [First],
        V2 = [First],
        V3 = [new(First, MaxSdk: 32) { RotationMinSdk = 33 }],
        V31 = [new(Second, 33, Lineage: [First])],
    };

    public static TheoryData<SigningPlan, int, string> Plans => new()
    {
        { new() { V2 = [First] }, 24, "v1 absent, v2 verified, v3 absent, v3.1 absent" },
        { new() { V3 = [new(First)] }, 28, "v1 absent, v2 absent, v3 verified, v3.1 absent" },
        { new() { V1 = [First], V2 = [First], V3 = [new(First)] }, 21, "v1 verified, v2 verified, v3 verified, v3.1 absent" },
        { new() { V1 = [First], V2 = [First], V3 = [new(First)] }, 24, "v1 ignored, v2 verified, v3 verified, v3.1 absent" },
        { new() { V1 = [First], V2 = [First], V3 = [new(First)] }, 28, "v1 ignored, v2 ignored, v3 verified, v3.1 absent" },
        { new() { V1 = [First], V3 = [new(First)] }, 24, "v1 verified, v2 absent, v3 verified, v3.1 absent" },
        { Rotated, 21, "v1 verified, v2 verified, v3 verified, v3.1 verified" },
        { new() { V2 = [First, Second] }, 24, "v1 absent, v2 verified, v3 absent, v3.1 absent" },
        { new() { V2 = [First], V3 = [new(Second, Lineage: [First])] }, 24, "v1 absent, v2 verified, v3 verified, v3.1 absent" },
        { new() { V3 = [new(First, 24, 29), new(Second, 30, Lineage: [First])], V2 = [First] }, 24, "v1 absent, v2 verified, v3 verified, v3.1 absent" },
        { new() { V2 = [First], V3 = [new(First, MinSdk: 28)], Verity = true }, 28, "v1 absent, v2 ignored, v3 verified, v3.1 absent" },
    };

    [Theory, MemberData(nameof(Plans))]
    public void What_is_signed_verifies(SigningPlan plan, int minSdk, string expected)
    {
        var signing = SignedPackage.Read(plan, minSdk);
        Assert.Equal((true, "signature.verified", expected), (signing.Verdict!.Verified, signing.Verdict.Code, SignedPackage.Schemes(signing)));
    }

    [Fact]
    public void Curves_and_other_keys_verify()
    {
        foreach (var signer in (TestSigner[])[
            TestSigner.OfCurve(ECCurve.NamedCurves.nistP256, "p256"), TestSigner.OfCurve(ECCurve.NamedCurves.nistP521, "p521"),
            TestSigner.OfRsa(RSA.Create(3072), "rsa")])
        {
            var signing = SignedPackage.Read(new SigningPlan { V1 = [signer], V2 = [signer], V3 = [new(signer)] }, minSdk: 18);
            Assert.Equal("v1 verified, v2 verified, v3 verified, v3.1 absent", SignedPackage.Schemes(signing));
            Assert.Equal(signer.Fingerprint, Assert.Single(signing.Certificates!).Sha256);
        }
    }

    [Fact]
    public void The_certificate_s_facts_are_kept_and_its_names_are_not()
    {
        var debug = TestSigner.OfRsa(RSA.Create(1024), "Android Debug", HashAlgorithmName.SHA512);
        Assert.Equal(
            new SignerCertificate
            {
                Sha256 = debug.Fingerprint,
                IsCurrent = true,
                KeyAlgorithm = "RSA",
                KeyBits = 1024,
                SignatureHash = "SHA-512",
                NotBefore = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
                NotAfter = new(2055, 1, 1, 0, 0, 0, TimeSpan.Zero),
                AndroidDebug = true,
            },
            Assert.Single(SignedPackage.Read(new SigningPlan { V2 = [debug] }).Certificates!));
    }

    [Fact]
    public void After_a_rotation_the_newest_certificate_is_the_current_one()
    {
        var signing = SignedPackage.Read(Rotated);
        Assert.Equal([(Second.Fingerprint, true), (First.Fingerprint, false)], signing.Certificates!.Select(row => (row.Sha256, row.IsCurrent)));
        Assert.Equal(2, signing.LineageLength);
    }

    public static TheoryData<string, SigningPlan, int, int?> Refusals => new()
    {
        { "signature.none", new(), 24, 28 },
        { "signature.v1-missing", new() { V2 = [First] }, 23, 28 },
        { "signature.v2-missing", new() { V3 = [new(First)] }, 27, 28 },
        { "signature.v3-missing", new() { V2 = [First], V31 = [new(First, 33)] }, 24, 28 },
        { "signature.scheme-too-old", new() { V1 = [First] }, 24, 30 },
        { "signature.signers-differ", new() { V1 = [First], V2 = [Second] }, 21, 28 },
        { "signature.signers-differ", new() { V1 = [First, Second], V2 = [First] }, 21, 28 },
        { "signature.signers-differ", new() { V2 = [First], V3 = [new(Second)] }, 24, 28 },
        { "signature.signers-differ", new() { V2 = [Second], V3 = [new(Second, Lineage: [First])] }, 24, 28 },
        { "signature.stripped", new() { V2 = [First], SaysV3 = true }, 24, 28 },
        { "signature.stripped", new() { V2 = [First], V3 = [new(First, MaxSdk: 32) { RotationMinSdk = 33 }] }, 24, 28 },
        { "signature.sdk-range", new() { V3 = [new(First, 24, 29)] }, 28, 28 },
        { "signature.sdk-range", new() { V3 = [new(First, 24, 28), new(Second, 30, Lineage: [First])] }, 28, 28 },
        { "signature.sdk-range", new() { V3 = [new(First, 24, 30), new(Second, 30, Lineage: [First])] }, 28, 28 },
        { "signature.sdk-range", new() { V3 = [new(First, 30, 28)] }, 28, 28 },
        { "signature.lineage", new() { V3 = [new(First, Lineage: [First])] }, 28, 28 },
        { "signature.lineage", new() { V3 = [new(First, 24, 29, [Second]), new(Second, 30, Lineage: [First])] }, 28, 28 },
        { "signature.lineage", new() { V3 = [new(Second, 24, 29, [First]), new(Second, 30, Lineage: [])] }, 28, 28 },
        { "signature.repeated", new() { V2 = [First], MorePairs = [(0x7109871a, [0, 0, 0, 0])] }, 24, 28 },
        { "signature.foreign-certificate", new() { V3 = [new(First)], V2 = [Second] }, 28, 28 },
        { "signature.foreign-certificate", new() { V2 = [First], V1 = [Second] }, 24, 28 },
        { "signature.no-signer", new() { V2 = [First], MorePairs = [(0xf05368c0, [0, 0, 0, 0])] }, 24, 28 },
        { "signature.malformed", new() { V2 = [First], MorePairs = [(0xf05368c0, [9, 0, 0, 0])] }, 24, 28 },
        { "signature.malformed", new() { V2 = [First], MorePairs = [(0xf05368c0, [0xff, 0xff, 0xff, 0xff])] }, 24, 28 },
        { "signature.too-many", new() { V2 = [.. Enumerable.Repeat(First, 11)] }, 24, 28 },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void What_the_platform_or_we_would_not_take_is_refused_by_name(string code, SigningPlan plan, int minSdk, int? targetSdk)
    {
        var verdict = SignedPackage.Read(plan, minSdk, targetSdk).Verdict!;
        Assert.Equal((code, false), (verdict.Code, verdict.Verified));
    }

    [Fact]
    public void A_package_that_asks_for_a_newer_sandbox_needs_v2()
    {
        var manifest = new XmlNode("manifest", [XmlNodeAttribute.Plain("package", "a"), XmlNodeAttribute.Of("targetSandboxVersion", 0x0101054c, 2)],
            new XmlNode("uses-sdk", [XmlNodeAttribute.Of("minSdkVersion", 0x0101020c, 24)]));
        var archive = new ZipWriter(new ZipPart("AndroidManifest.xml", BinaryXmlWriter.Build(manifest)));
        Assert.Equal("signature.scheme-too-old", SignedPackage.Read(ApkSigner.Sign(archive, new() { V1 = [First] })).Verdict!.Code);
        Assert.True(SignedPackage.Read(ApkSigner.Sign(archive, new() { V2 = [First] })).Verdict!.Verified);
    }

    [Fact]
    public void Bytes_before_the_first_entry_are_refused_although_the_signature_covers_them()
    {
        var signing = SignedPackage.Read(ApkSigner.Sign(ApkWriter.Unsigned(new()) with { Prefix = "dex\n035\0"u8.ToArray() }, new() { V2 = [First] }));
        Assert.Equal(("signature.leading-data", "v1 absent, v2 verified, v3 absent, v3.1 absent"), (signing.Verdict!.Code, SignedPackage.Schemes(signing)));
    }

    [Fact]
    public void Bytes_after_the_archive_are_refused() =>
        Assert.Equal("signature.trailing-data", SignedPackage.Read([.. SignedPackage.Build(new() { V1 = [First] }), 0]).Verdict!.Code);

    [Theory, InlineData(9 << 20, false), InlineData(600_000, true)]
    public void A_package_of_several_chunks_or_tree_levels_verifies(int size, bool verity)
    {
        var content = new byte[size];
        new Random(7).NextBytes(content);
        var archive = ApkWriter.Unsigned(new() { MinSdk = 28 });
        archive = archive with { Parts = [.. archive.Parts, new("assets/large.bin", content, Deflate: false)] };
        var package = ApkSigner.Sign(archive, new() { V3 = [new(First, MinSdk: 28)], Verity = verity });
        Assert.True(SignedPackage.Read(package).Verdict!.Verified);
        package[size / 2] ^= 1;
        Assert.Equal("signature.content", SignedPackage.Read(package).Verdict!.Code);
    }

    [Fact]
    public void A_verity_digest_asks_for_a_block_that_is_aligned()
    {
        var plan = new SigningPlan { V3 = [new(First, MinSdk: 28)], Verity = true, IsAligned = false };
        Assert.Equal("signature.alignment", SignedPackage.Code(plan, minSdk: 28));
    }

    [Fact]
    public void Each_certificate_of_a_lineage_must_be_signed_by_the_one_before()
    {
        var lineage = ApkSigner.Lineage([First, Second]);
        lineage[^1] ^= 1;
        Assert.Equal("signature.lineage", Assert.Throws<Conformance.Artefacts.ArtefactException>(() => Conformance.Artefacts.Android.Signatures.Lineage.Read(
            lineage, Conformance.Artefacts.Android.Signatures.Certificate.Read(Second.Certificate))).Code);
    }
}
