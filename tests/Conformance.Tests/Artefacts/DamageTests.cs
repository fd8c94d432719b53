using Balise.Conformance.Artefacts;
using Balise.Testing.Artefacts;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>Whatever happens to the bytes, the readers answer with facts or a refusal.</summary>
public sealed class DamageTests
{
    private static readonly byte[] Package = Sample();
    private static readonly byte[] Extremes = [0, 1, 0x7f, 0x80, 0xff];
    private static readonly byte[] Sbom = SbomWriter.Build(SbomWriter.Sample());

    [Fact]
    public void A_package_cut_at_any_byte_is_refused()
    {
        for (var length = 0; length < Package.Length; length++)
        {
            Assert.NotNull(AndroidPackageReader.Read(new MemoryStream(Package, 0, length)).Refusal);
        }
    }

    [Fact]
    public void A_bill_of_materials_cut_at_any_byte_is_refused()
    {
        for (var length = 0; length < Sbom.Length; length++)
        {
            Assert.NotNull(SbomReader.Read(new MemoryStream(Sbom, 0, length)).Refusal);
        }
    }

    [Fact]
    public void A_package_with_any_bytes_changed_is_answered() => Changes(Package).Sample(Answers, iter: Testing.Fuzz.Times(2_000));

    [Fact]
    public void A_manifest_with_any_bytes_changed_is_answered() =>
        Changes(BinaryXmlWriter.Build(ApkWriter.Manifest(new())))
            .Sample(manifest => Answers(new ZipWriter(new ZipPart("AndroidManifest.xml", manifest, Deflate: false)).Build()), iter: Testing.Fuzz.Times(2_000));

    [Fact]
    public void A_resource_table_with_any_bytes_changed_is_answered() =>
        Changes(ResourceTableWriter.Build([new(0, 0, 0x01, 0x7f010001), new(0, 1, 0x12, 1), new(1, 1, 0x03, 0, "true")]))
            .Sample(table => Answers(WithResources(table)), iter: Testing.Fuzz.Times(2_000));

    [Fact]
    public void A_bill_of_materials_with_any_bytes_changed_is_answered() =>
        Changes(Sbom).Sample(bytes => SbomReader.Read(new MemoryStream(bytes)) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null },
            iter: Testing.Fuzz.Times(2_000));

    [Fact]
    public void A_DEX_file_with_any_bytes_changed_is_answered() =>
        Changes(new DexWriter("com/foo/Bar", "org/app/Main$1") { Parameter = "org/other/Type", Strings = ["http://a.example.org"] }.Build())
            .Sample(dex => Answers(WithDex(dex)), iter: Testing.Fuzz.Times(3_000));

    [Fact]
    public void A_DEX_file_cut_at_any_byte_is_answered()
    {
        var dex = new DexWriter("com/foo/Bar") { Parameter = "org/other/Type" }.Build();
        for (var length = 0; length < dex.Length; length++)
        {
            Assert.True(Answers(WithDex(dex[..length])));
        }
    }

    [Fact]
    public void A_package_inside_a_package_with_any_bytes_changed_is_answered() => Changes(Package)
        .Sample(inner => Answers(new ZipWriter(new("AndroidManifest.xml", BinaryXmlWriter.Build(ApkWriter.Manifest(new()))), new("inner.apk", inner, Deflate: false)).Build()),
            iter: Testing.Fuzz.Times(2_000));

    private static byte[] WithDex(byte[] dex) =>
        new ZipWriter(new("AndroidManifest.xml", BinaryXmlWriter.Build(ApkWriter.Manifest(new()))), new("classes.dex", dex, Deflate: false)).Build();

    [Theory]
    [InlineData("""<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components><component type="library" bom-ref="a"><name>b</name><purl>pkg:npm/b@1</purl></component></components></bom>""")]
    [InlineData("SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: a\nDocumentNamespace: urn:a\nCreator: Tool: t\nCreated: 2026-01-15T10:00:00Z\nPackageName: <text>b</text>\nSPDXID: SPDXRef-b\nPackageDownloadLocation: NONE\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-b\n")]
    [InlineData("""{"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"a","documentNamespace":"urn:a","creationInfo":{"created":"2026-01-15T10:00:00Z","creators":["Tool: t"]}}""")]
    public void Other_bills_of_materials_with_any_bytes_changed_are_answered(string document)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(document);
        Assert.Null(SbomReader.Read(new MemoryStream(bytes)).Refusal);
        Changes(bytes).Sample(changed => SbomReader.Read(new MemoryStream(changed)) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null },
            iter: Testing.Fuzz.Times(2_000));
    }

    private static bool Answers(byte[] package) =>
        AndroidPackageReader.Read(new MemoryStream(package)) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };

    private static Gen<byte[]> Changes(byte[] original) =>
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(index => Extremes[index]))).Array[1, 6].Select(changes =>
        {
            var copy = (byte[])original.Clone();
            foreach (var (at, value) in changes)
            {
                copy[at] = value;
            }

            return copy;
        });

    /// <summary>Small, stored and without padding, so that most bytes matter.</summary>
    private static byte[] Sample() => (ApkWriter.Archive(new() { V1 = true, V2 = false, V3 = false }) with
    {
        BeforeDirectory = SmallSigningBlock(),
    }).Build();

    private static byte[] SmallSigningBlock() =>
    [
        .. BitConverter.GetBytes(48L), .. BitConverter.GetBytes(16L), .. BitConverter.GetBytes(0x7109871a), .. new byte[12], .. BitConverter.GetBytes(48L),
        .. "APK Sig Block 42"u8,
    ];

    private static byte[] WithResources(byte[] table) => new ZipWriter(
        new ZipPart("AndroidManifest.xml", BinaryXmlWriter.Build(new("manifest", [XmlNodeAttribute.Plain("package", "a")],
            new XmlNode("application", [XmlNodeAttribute.Reference("debuggable", 0x0101000f, 0x7f010000)])))),
        new ZipPart("resources.arsc", table, Deflate: false)).Build();
}
