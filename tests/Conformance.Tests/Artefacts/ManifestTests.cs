using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>Odd binary manifests and resource tables, each in a package.</summary>
public sealed class ManifestTests
{
    private const uint Debuggable = 0x0101000f;
    private const uint AllowBackup = 0x01010280;
    private static readonly XmlNodeAttribute Package = XmlNodeAttribute.Plain("package", "fr.example.app");

    [Fact]
    public void An_attribute_is_known_by_its_resource_id_whatever_its_name() =>
        Assert.True(Read(new XmlNode("application", [XmlNodeAttribute.Of("noise", Debuggable, flag: true) with { Namespace = "urn:noise" }])).Debuggable);

    [Fact]
    public void An_attribute_without_resource_id_is_known_by_its_name_in_the_framework_namespace()
    {
        Assert.True(Read(new XmlNode("application", [XmlNodeAttribute.Of("debuggable", 0, flag: true)])).Debuggable);
        Assert.False(Read(new XmlNode("application", [XmlNodeAttribute.Of("debuggable", 0, flag: true) with { Namespace = "urn:other" }])).Debuggable);
    }

    [Fact]
    public void A_refusal_that_has_only_a_name_protects_nothing() =>
        Assert.Null(Read(new XmlNode("application", [XmlNodeAttribute.Of("allowBackup", 0, flag: false)])).AllowBackup);

    [Theory]
    [InlineData(0x12, 0xffffffffu, null, true)]
    [InlineData(0x12, 1u, null, true)]
    [InlineData(0x10, 7u, null, true)]
    [InlineData(0x12, 0u, null, false)]
    [InlineData(0x03, 0u, "true", true)]
    [InlineData(0x03, 0u, "false", false)]
    public void A_flag_has_many_spellings(byte type, uint data, string? text, bool expected) =>
        Assert.Equal(expected, Read(new XmlNode("application", [new("allowBackup", AllowBackup, type, data, text)])).AllowBackup);

    [Fact]
    public void Of_two_application_elements_the_worst_value_is_kept_and_the_repeat_listed()
    {
        var facts = Read(new XmlNode("application", [XmlNodeAttribute.Of("debuggable", Debuggable, flag: false)]),
            new XmlNode("application", [XmlNodeAttribute.Of("debuggable", Debuggable, flag: true)]));
        Assert.True(facts.Debuggable);
        Assert.Equal(["manifest.repeated-element"], facts.Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void Elements_deeper_than_the_root_s_children_do_not_count() =>
        Assert.False(Read(new XmlNode("queries", [], new XmlNode("application", [XmlNodeAttribute.Of("debuggable", Debuggable, flag: true)]))).Debuggable);

    [Fact]
    public void A_code_name_is_kept_beside_the_default_level()
    {
        var facts = Read(new XmlNode("uses-sdk", [XmlNodeAttribute.Of("minSdkVersion", 0x0101020c, "Tiramisu"),
            XmlNodeAttribute.Of("targetSdkVersion", 0x01010270, "Tiramisu")]));
        Assert.Equal((1, "Tiramisu", null, "Tiramisu"), (facts.MinSdk, facts.MinSdkCodename, facts.TargetSdk, facts.TargetSdkCodename));
        Assert.Equal(21, Read(new XmlNode("uses-sdk", [XmlNodeAttribute.Of("minSdkVersion", 0x0101020c, "21")])).MinSdk);
    }

    [Theory]
    [InlineData(ResourceLayout.Plain)]
    [InlineData(ResourceLayout.Sparse)]
    [InlineData(ResourceLayout.ShortOffsets)]
    [InlineData(ResourceLayout.Compact)]
    public void A_reference_is_resolved_to_the_worst_value_over_configurations(ResourceLayout layout)
    {
        var table = ResourceTableWriter.Build([new(0, 3, 0x12, 0), new(1, 3, 0x12, uint.MaxValue), new(1, 1, 0x12, 0)], layout);
        Assert.True(ReadWith(table, new XmlNode("application", [XmlNodeAttribute.Reference("debuggable", Debuggable, 0x7f010003)])).Debuggable);
        Assert.False(ReadWith(table, new XmlNode("application", [XmlNodeAttribute.Reference("debuggable", Debuggable, 0x7f010001)])).Debuggable);
    }

    [Fact]
    public void References_are_followed_and_a_cycle_ends()
    {
        var table = ResourceTableWriter.Build([new(0, 0, 0x01, 0x7f010001), new(0, 1, 0x01, 0x7f010000), new(0, 2, 0x01, 0x7f010003),
            new(0, 3, 0x12, uint.MaxValue)]);
        var cyclic = ReadWith(table, new XmlNode("application", [XmlNodeAttribute.Reference("debuggable", Debuggable, 0x7f010000)]));
        Assert.Equal(["manifest.unresolved-reference"], cyclic.Anomalies.Select(anomaly => anomaly.Code));
        Assert.True(ReadWith(table, new XmlNode("application", [XmlNodeAttribute.Reference("debuggable", Debuggable, 0x7f010002)])).Debuggable);
    }

    [Fact]
    public void Texts_come_from_the_resource_table() =>
        Assert.Equal(["fr.example.READ"], ReadWith(ResourceTableWriter.Build([new(0, 0, 0x03, 0, "fr.example.READ")]),
            new XmlNode("uses-permission", [XmlNodeAttribute.Reference("name", 0x01010003, 0x7f010000)]), UsesSdk).Permissions);

    [Fact]
    public void A_damaged_or_missing_table_leaves_the_default_and_says_so()
    {
        XmlNode application = new("application", [XmlNodeAttribute.Reference("allowBackup", AllowBackup, 0x7f010000)]);
        Assert.Null(Read(application).AllowBackup);
        Assert.Equal(["arsc.header", "manifest.unresolved-reference"],
            ReadWith([1, 2, 3], application).Anomalies.Select(anomaly => anomaly.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Strings_may_be_utf8() =>
        Assert.Equal("fr.éxample", Facts(Archive(BinaryXmlWriter.Build(new("manifest", [XmlNodeAttribute.Plain("package", "fr.éxample")]),
            utf8: true))).Package);

    [Fact]
    public void Unknown_chunks_are_skipped() =>
        Assert.Equal("fr.example.app", Facts(Archive(BinaryXmlWriter.Build(new("manifest", [Package]),
            before: [0x77, 0x07, 8, 0, 12, 0, 0, 0, 1, 2, 3, 4]))).Package);

    [Fact]
    public void A_chunk_that_does_not_advance_is_refused() =>
        Assert.Equal("axml.chunk", Refusal(BinaryXmlWriter.Build(new("manifest", [Package]), before: [0x77, 0x07, 8, 0, 0, 0, 0, 0])));

    [Fact]
    public void An_altered_header_is_read_as_the_platform_does_and_listed()
    {
        var manifest = BinaryXmlWriter.Build(new("manifest", [Package]));
        manifest[0] = 0;
        Assert.Equal(["axml.header"], Facts(Archive(manifest)).Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void A_manifest_longer_than_its_bytes_is_refused() => Assert.Equal("axml.truncated",
        Refusal(BinaryXmlWriter.Build(new("manifest", [Package]))[..^1]));

    [Fact]
    public void A_manifest_without_root_or_package_is_refused()
    {
        Assert.Equal("manifest.no-root", Refusal(BinaryXmlWriter.Build(new("resources", []))));
        Assert.Equal("manifest.no-package", Refusal(BinaryXmlWriter.Build(new("manifest", []))));
    }

    private static XmlNode UsesSdk => new("uses-sdk", [XmlNodeAttribute.Of("minSdkVersion", 0x0101020c, 26)]);

    private static AndroidPackageFacts Read(params IReadOnlyList<XmlNode> children) => Facts(Archive(BinaryXmlWriter.Build(new("manifest", [Package],
        children))));

    private static AndroidPackageFacts ReadWith(byte[] resources, params IReadOnlyList<XmlNode> children) =>
        Facts(new ZipWriter(new ZipPart("AndroidManifest.xml", BinaryXmlWriter.Build(new("manifest", [Package], children))),
            new ZipPart("resources.arsc", resources, Deflate: false)));

    private static ZipWriter Archive(byte[] manifest) => new(new ZipPart("AndroidManifest.xml", manifest));

    private static AndroidPackageFacts Facts(ZipWriter archive)
    {
        var observed = AndroidPackageReader.Read(new MemoryStream(archive.Build()));
        Assert.Null(observed.Refusal);
        return observed.Facts!;
    }

    private static string? Refusal(byte[] manifest) => AndroidPackageReader.Read(new MemoryStream(Archive(manifest).Build())).Refusal?.Code;
}
