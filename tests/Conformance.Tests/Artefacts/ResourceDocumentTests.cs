using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>The documents that a manifest names through the resource table: network security configuration and backup rules.</summary>
public sealed class ResourceDocumentTests
{
    [Fact]
    public void A_domain_takes_what_it_leaves_out_from_the_element_around_it()
    {
        var rules = Configuration(new XmlNode("network-security-config", [],
            new XmlNode("base-config", [Bool("cleartextTrafficPermitted", false)], Anchors("system")),
            new XmlNode("domain-config", [Bool("cleartextTrafficPermitted", true)],
                new XmlNode("domain", [Bool("includeSubdomains", true)]) { Text = " Example.ORG " },
                new XmlNode("domain-config", [], Anchors("user"), Pins("2027-01-01"))),
            new XmlNode("domain-config", [])));
        Assert.Equal((false, "system"), (rules.Base!.Cleartext, string.Join(' ', rules.Base.Anchors!)));
        Assert.Equal([(true, "system"), (true, "user"), (false, "system")], rules.Domains.Select(row => (row.Cleartext!.Value, string.Join(' ', row.Anchors!))));
        Assert.Equal([new("example.org", true)], rules.Domains[0].Domains);
        Assert.Equal(new PinSet(2, 1, "2027-01-01"), rules.Domains[1].Pins);
    }

    [Fact]
    public void What_debugging_overrides_is_kept_apart()
    {
        var rules = Configuration(new XmlNode("network-security-config", [], new XmlNode("debug-overrides", [], Anchors("user"))));
        Assert.Equal(["user"], rules.DebugOverrides!.Anchors!);
        Assert.Null(rules.Base);
    }

    [Fact]
    public void Every_file_of_the_resource_is_read()
    {
        var (first, second) = (Root(true), Root(false));
        var facts = Read(0x01010527, ("a.xml", BinaryXmlWriter.Build(first)), ("b.xml", BinaryXmlWriter.Build(second)));
        Assert.Equal([true, false], facts.NetworkSecurity!.Files.Select(file => file.Base!.Cleartext!.Value));
    }

    [Fact]
    public void A_document_that_is_missing_or_another_is_refused()
    {
        Assert.Equal("apk.no-document", Read(0x01010527, ("a.xml", null)).NetworkSecurity!.Files[0].Refusal!.Code);
        Assert.Equal("axml.not-binary", Read(0x01010527, ("a.xml", "<network-security-config/>"u8.ToArray())).NetworkSecurity!.Files[0].Refusal!.Code);
        Assert.Equal("nsc.root", Read(0x01010527, ("a.xml", BinaryXmlWriter.Build(new("other", [])))).NetworkSecurity!.Files[0].Refusal!.Code);
    }

    [Fact]
    public void A_hundred_thousand_nested_rules_are_bounded()
    {
        var node = new XmlNode("domain-config", []);
        for (var depth = 0; depth < 3_000; depth++)
        {
            node = new("domain-config", [], node);
        }

        var rules = Configuration(new XmlNode("network-security-config", [], node));
        Assert.Equal((NetworkSecurityFile.MostRows, 3_001 - NetworkSecurityFile.MostRows), (rules.Domains.Count, rules.DomainsLeftOut));
    }

    [Fact]
    public void Backup_rules_are_counted_in_both_formats()
    {
        XmlNode exclude = new("exclude", [XmlNodeAttribute.Plain("domain", "database")]), all =
            new("include", [XmlNodeAttribute.Plain("domain", "root"), XmlNodeAttribute.Plain("path", ".")]);
        var full = Read(0x010104eb, ("a.xml", BinaryXmlWriter.Build(new("full-backup-content", [], exclude)))).Backup!.FullContent[0];
        var extraction = Read(0x0101063e, ("a.xml", BinaryXmlWriter.Build(new("data-extraction-rules", [], new XmlNode("cloud-backup", [], all))))).Backup!.Extraction[0];
        Assert.Equal(new(0, 1, false), full.Cloud);
        Assert.Equal((new BackupRules(1, 0, true), null), (extraction.Cloud, extraction.Transfer));
        Assert.True(full.Cloud!.LeavesDataOut());
        Assert.False(extraction.Cloud!.LeavesDataOut());
    }

    [Fact]
    public void A_configuration_with_any_bytes_changed_is_answered()
    {
        var original = BinaryXmlWriter.Build(new("network-security-config", [], new XmlNode("domain-config", [Bool("cleartextTrafficPermitted", true)],
            new XmlNode("domain", []) { Text = "example.org" }, Anchors("user"), Pins("2027-01-01"))));
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var copy = (byte[])original.Clone();
            Array.ForEach(changes, change => copy[change.Item1] = change.Item2);
            return Read(0x01010527, ("a.xml", copy)).NetworkSecurity!.Files is [{ Refusal: null } or { Refusal: not null, Domains: [] }];
        }, iter: Testing.Fuzz.Times(1_000));
    }

    private static XmlNode Root(bool cleartext) => new("network-security-config", [], new XmlNode("base-config", [Bool("cleartextTrafficPermitted", cleartext)]));

    private static XmlNode Anchors(string store) => new("trust-anchors", [], new XmlNode("certificates", [XmlNodeAttribute.Plain("src", store)]));

    private static XmlNode Pins(string expiration) => new("pin-set", [XmlNodeAttribute.Plain("expiration", expiration)],
        new XmlNode("pin", [XmlNodeAttribute.Plain("digest", "SHA-256")]) { Text = Convert.ToBase64String(new byte[32]) },
        new XmlNode("pin", [XmlNodeAttribute.Plain("digest", "SHA-1")]) { Text = "AAAA" });

    private static XmlNodeAttribute Bool(string name, bool flag) => XmlNodeAttribute.Of(name, 0, flag) with { Namespace = null };

    private static NetworkSecurityFile Configuration(XmlNode root) => Read(0x01010527, ("res/a.xml", BinaryXmlWriter.Build(root))).NetworkSecurity!.Files[0];

    private static AndroidPackageFacts Read(uint attribute, params (string Name, byte[]? Bytes)[] files)
    {
        var table = ResourceTableWriter.Build([.. files.Select((file, index) => new ResourceEntry(index, 0, 0x03, 0, file.Name))]);
        var manifest = new XmlNode("manifest", [XmlNodeAttribute.Plain("package", "a")],
            new XmlNode("application", [XmlNodeAttribute.Reference("document", attribute, 0x7f010000)]));
        ZipPart[] parts =
        [
            new("AndroidManifest.xml", BinaryXmlWriter.Build(manifest)), new("resources.arsc", table, Deflate: false),
            .. files.Where(file => file.Bytes is not null).Select(file => new ZipPart(file.Name, file.Bytes!)),
        ];
        return AndroidPackageReader.Read(new MemoryStream(new ZipWriter(parts).Build())).Facts!;
    }
}
