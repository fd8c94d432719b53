using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>What others may reach, as the platform would decide it.</summary>
public sealed class AndroidComponentTests
{
    private const uint Name = 0x01010003, Permission = 0x01010006, ReadPermission = 0x01010007, Level = 0x01010009, Exported = 0x01010010,
        TaskAffinity = 0x01010012, LaunchMode = 0x0101001d, Scheme = 0x01010027, Host = 0x01010028, Target = 0x01010202, AutoVerify = 0x010104ee;

    [Theory]
    [InlineData("service", 35, true, true)]
    [InlineData("service", 35, false, false)]
    [InlineData("provider", 16, false, true)]
    [InlineData("provider", 17, true, false)]
    public void What_the_manifest_leaves_out_is_what_the_platform_takes(string kind, int target, bool filter, bool exported)
    {
        var components = Read(target, new XmlNode(kind, [Text("name", Name, ".Part")], filter ? [new XmlNode("intent-filter", [])] : []));
        Assert.Equal(exported ? ["fr.example.app.Part"] : [], components.Rows.Select(row => row.Name));
        Assert.All(components.Rows, row => Assert.True(row is { Exported: true, ByDefault: true }));
    }

    [Fact]
    public void An_entry_of_the_launcher_has_both_parts_in_one_filter()
    {
        var main = new XmlNode("action", [Text("name", Name, "android.intent.action.MAIN")]);
        var launcher = new XmlNode("category", [Text("name", Name, "android.intent.category.LAUNCHER")]);
        Assert.True(Read(35, new XmlNode("activity", [], new XmlNode("intent-filter", [], main, launcher))).Rows[0].Main);
        Assert.False(Read(35, new XmlNode("activity", [], new XmlNode("intent-filter", [], main), new XmlNode("intent-filter", [], launcher))).Rows[0].Main);
    }

    [Theory]
    [InlineData(0x2, "signature")]
    [InlineData(0x12, "signature")]
    [InlineData(0x1, "dangerous")]
    [InlineData(0x0, "normal")]
    [InlineData(null, "undefined")]
    public void A_permission_protects_as_the_package_declares_it(int? level, string expected)
    {
        var declaration = new XmlNode("permission", [Text("name", Name, "own.P"), XmlNodeAttribute.Of("protectionLevel", Level, level ?? 0)]);
        var service = new XmlNode("service", [Flag("exported", Exported), Text("permission", Permission, "own.P")]);
        var components = Components(Manifest(35, level is null ? [] : [declaration], service));
        Assert.Equal(("own.P", expected), (components.Rows[0].Permission, components.Rows[0].Protection));
    }

    [Fact]
    public void The_platform_s_own_permissions_are_known() => Assert.Equal("signature",
        Read(35, new XmlNode("service", [Flag("exported", Exported), Text("permission", Permission, "android.permission.BIND_JOB_SERVICE")])).Rows[0].Protection);

    [Fact]
    public void Of_a_provider_the_permission_that_protects_least_counts() => Assert.Null(
        Read(35, new XmlNode("provider", [Flag("exported", Exported), Text("readPermission", ReadPermission, "android.permission.DUMP")])).Rows[0].Permission);

    [Fact]
    public void An_alias_opens_the_activity_behind_it()
    {
        var components = Read(28, new XmlNode("activity", [Text("name", Name, ".Inner"), XmlNodeAttribute.Of("launchMode", LaunchMode, 2), Text("taskAffinity", TaskAffinity, "")]),
            new XmlNode("activity-alias", [Text("name", Name, ".Door"), Text("targetActivity", Target, ".Inner"), Flag("exported", Exported)]));
        Assert.Equal([("activity", false), ("activity-alias", true)], components.Rows.Select(row => (row.Kind, row.Exported)));
        Assert.All(components.Rows, row => Assert.Equal(("singleTask", ""), (row.LaunchMode, row.TaskAffinity)));
    }

    [Fact]
    public void Hosts_are_those_of_filters_to_be_verified()
    {
        var components = Read(35, new XmlNode("activity", [], Filter(true, "https", "App.example.org"), Filter(false, "https", "no.example.org"),
            Filter(true, "myapp", "scheme.example.org"), Filter(true, "http", "*.example.org"), Filter(true, "https", "not a host")));
        Assert.Equal(["*.example.org", "app.example.org"], components.AppLinkHosts);
        Assert.Equal(1, components.AppLinkHostsLeftOut);
    }

    [Fact]
    public void Thousands_of_components_end_in_a_bounded_list()
    {
        var components = Read(35, [.. Enumerable.Range(0, 20_000).Select(index => new XmlNode("service", [Flag("exported", Exported), Text("name", Name, $".S{index % 7}")]))]);
        Assert.Equal((20_000, AndroidComponents.MostRows, 20_000 - AndroidComponents.MostRows), (components.Declared, components.Rows.Count, components.LeftOut));
    }

    private static XmlNode Filter(bool verify, string scheme, string host) => new("intent-filter", [XmlNodeAttribute.Of("autoVerify", AutoVerify, verify)],
        new XmlNode("data", [Text("scheme", Scheme, scheme)]), new XmlNode("data", [Text("host", Host, host)]));

    private static XmlNodeAttribute Text(string name, uint id, string text) => XmlNodeAttribute.Of(name, id, text);

    private static XmlNodeAttribute Flag(string name, uint id) => XmlNodeAttribute.Of(name, id, flag: true);

    private static AndroidComponents Read(int target, params IReadOnlyList<XmlNode> parts) => Components(Manifest(target, [], [.. parts]));

    private static XmlNode Manifest(int target, IReadOnlyList<XmlNode> beside, params IReadOnlyList<XmlNode> parts) => new("manifest",
        [XmlNodeAttribute.Plain("package", "fr.example.app")],
        [new XmlNode("uses-sdk", [XmlNodeAttribute.Of("targetSdkVersion", 0x01010270, target)]), .. beside, new XmlNode("application", [], parts)]);

    private static AndroidComponents Components(XmlNode manifest) => AndroidPackageReader.Read(new MemoryStream(
        new ZipWriter(new ZipPart("AndroidManifest.xml", BinaryXmlWriter.Build(manifest))).Build())).Facts!.Components!;
}
