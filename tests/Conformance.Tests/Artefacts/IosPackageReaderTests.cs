using System.Formats.Asn1;
using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class IosPackageReaderTests
{
    private const string Head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        """;

    private static readonly Dictionary<string, object> Info = new(StringComparer.Ordinal)
    {
        ["CFBundleIdentifier"] = "org.example.carnet",
        ["CFBundleShortVersionString"] = "2.4.1",
        ["CFBundleVersion"] = "241",
        ["MinimumOSVersion"] = "15.0",
        ["NSCameraUsageDescription"] = "Photographier une ordonnance",
        ["CFBundleURLTypes"] = new List<object> { new Dictionary<string, object>(StringComparer.Ordinal) { ["CFBundleURLSchemes"] = new List<object> { "carnet" } } },
        ["NSAppTransportSecurity"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["NSAllowsLocalNetworking"] = true,
            ["NSExceptionDomains"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["old.example.org"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["NSExceptionAllowsInsecureHTTPLoads"] = true, ["NSIncludesSubdomains"] = true },
            },
        },
    };

    private const string XmlInfo = Head + """
        <dict>
          <key>CFBundleIdentifier</key><string>org.example.carnet</string>
          <key>CFBundleShortVersionString</key><string>2.4.1</string>
          <key>CFBundleVersion</key><string>241</string>
          <key>MinimumOSVersion</key><string>15.0</string>
          <key>NSCameraUsageDescription</key><string>Photographier une ordonnance</string>
          <key>CFBundleURLTypes</key><array><dict><key>CFBundleURLSchemes</key><array><string>carnet</string></array></dict></array>
          <key>NSAppTransportSecurity</key><dict>
            <key>NSAllowsLocalNetworking</key><true/>
            <key>NSExceptionDomains</key><dict>
              <key>old.example.org</key><dict><key>NSExceptionAllowsInsecureHTTPLoads</key><true/><key>NSIncludesSubdomains</key><true/></dict>
            </dict>
          </dict>
          <key>Unused</key><dict/><key>Numbers</key><array><integer>-3</integer><integer>0xff</integer><real>1.5</real><date>2026-01-01T00:00:00Z</date><data>AAE=</data></array>
        </dict></plist>
        """;

    private const string Profile = Head + """
        <dict>
          <key>ExpirationDate</key><date>2027-01-01T00:00:00Z</date>
          <key>ProvisionedDevices</key><array><string>one</string><string>two</string></array>
          <key>Entitlements</key><dict>
            <key>get-task-allow</key><true/><key>aps-environment</key><string>development</string><key>com.apple.developer.healthkit</key><true/>
          </dict>
        </dict></plist>
        """;

    public static TheoryData<string, byte[]> Spellings() => new() { { "binary", BinaryPropertyListWriter.Build(Info) }, { "xml", Encoding.UTF8.GetBytes(XmlInfo) } };

    [Theory, MemberData(nameof(Spellings))]
    public void Both_spellings_of_Info_are_read(string name, byte[] info)
    {
        var observed = Read(new ZipPart("Payload/Carnet.app/Info.plist", info));
        Assert.True(observed.Refusal is null, $"{name}: {observed.Refusal}");
        Assert.Equal("ios-package/1", observed.Reader);
        var facts = observed.Facts!;
        Assert.Equal(("org.example.carnet", "2.4.1", "241", "15.0"), (facts.BundleId, facts.Version, facts.Build, facts.MinimumOs));
        Assert.Equal(["carnet"], facts.UrlSchemes);
        Assert.Equal(["NSCameraUsageDescription"], facts.UsageDescriptions);
        var transport = facts.TransportSecurity!;
        Assert.Equal((false, false, false, true), (transport.ArbitraryLoads, transport.ArbitraryLoadsInWebContent, transport.ArbitraryLoadsForMedia, transport.LocalNetworking));
        Assert.Equal([new("old.example.org", Subdomains: true, InsecureHttp: true, MinimumTls: null)], transport.Exceptions);
        Assert.Null(facts.Profile);
        Assert.Empty(facts.Anomalies);
    }

    [Fact]
    public void The_profile_and_what_is_embedded_are_read()
    {
        var facts = Read(
            App, new("Payload/Carnet.app/embedded.mobileprovision", Signed(Encoding.UTF8.GetBytes(Profile))), new("Payload/Carnet.app/Frameworks/Health.framework/Health", [1]),
            new("Payload/Carnet.app/Frameworks/Health.framework/Info.plist", [1]), new("Payload/Carnet.app/Frameworks/libswift.dylib", [1]),
            new("Payload/Carnet.app/PlugIns/Widget.appex/Info.plist", [1])).Facts!;
        var profile = facts.Profile!;
        Assert.Equal(
            (true, "development", false, 2, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            (profile.GetTaskAllow, profile.ApsEnvironment, profile.AllDevices, profile.Devices, profile.Expires));
        Assert.Equal(["aps-environment", "com.apple.developer.healthkit", "get-task-allow"], profile.Entitlements);
        Assert.Equal(["Health.framework", "libswift.dylib"], facts.Frameworks);
        Assert.Equal(["Widget.appex"], facts.Extensions);
    }

    [Fact]
    public void A_profile_that_cannot_be_read_is_an_anomaly()
    {
        var facts = Read(App, new ZipPart("Payload/Carnet.app/embedded.mobileprovision", [1, 2, 3])).Facts!;
        Assert.Null(facts.Profile);
        Assert.Equal(["cms.malformed"], facts.Anomalies.Select(anomaly => anomaly.Code));
    }

    [Fact]
    public void Without_one_application_the_package_is_refused()
    {
        Assert.Equal("ios.no-app", Read(new ZipPart("Info.plist", App.Content)).Refusal!.Code);
        Assert.Equal("ios.no-app", Read(new ZipPart("Payload/Carnet.app/Frameworks/A.app/Info.plist", App.Content)).Refusal!.Code);
        Assert.Equal("ios.several-apps", Read(App, new ZipPart("Payload/Other.app/Info.plist", App.Content)).Refusal!.Code);
        Assert.Equal("ios.no-bundle-id", Read(new ZipPart("Payload/A.app/Info.plist", BinaryPropertyListWriter.Build(new Dictionary<string, object>(StringComparer.Ordinal)))).Refusal!.Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE plist [<!ENTITY a \"x\">]><plist><string>&a;</string></plist>", "plist.xml")]
    [InlineData("<plist><array><string>a</string></array></plist>", "plist.root")]
    [InlineData("<plist/>", "plist.root")]
    [InlineData("<html/>", "plist.root")]
    [InlineData("<plist><dict><string>a</string></dict></plist>", "plist.key")]
    [InlineData("<plist><dict><key>a</key></dict></plist>", "plist.xml")]
    [InlineData("<plist><dict><key>a</key><true/><key>a</key><true/></dict></plist>", "plist.repeated-key")]
    [InlineData("<plist><dict><key>a</key><integer>x</integer></dict></plist>", "plist.xml")]
    [InlineData("<plist><dict><key>a</key><who/></dict></plist>", "plist.type")]
    [InlineData("<plist><dict>", "plist.xml")]
    [InlineData("", "plist.xml")]
    public void XML_that_is_no_property_list_is_refused(string xml, string code) =>
        Assert.Equal(code, Read(new ZipPart("Payload/A.app/Info.plist", Encoding.UTF8.GetBytes(xml))).Refusal!.Code);

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<array>", 5000));
        Assert.Equal("plist.too-deep", Read(new ZipPart("Payload/A.app/Info.plist", Encoding.UTF8.GetBytes($"<plist>{deep}"))).Refusal!.Code);
        byte[] itself = [.. "bplist00"u8, 0xa1, 0, 8, .. new byte[6], 1, 1, .. new byte[7], 1, .. new byte[8], .. new byte[7], 10];
        Assert.Equal("plist.too-deep", Read(new ZipPart("Payload/A.app/Info.plist", itself)).Refusal!.Code);
    }

    [Fact]
    public void Any_bytes_changed_are_answered()
    {
        var files = new[] { BinaryPropertyListWriter.Build(Info), Encoding.UTF8.GetBytes(XmlInfo), Signed(Encoding.UTF8.GetBytes(Profile)) };
        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[0, 1 << 16], Gen.Byte).Array[1, 6]).Sample((which, changes) =>
        {
            var changed = (byte[])files[which].Clone();
            foreach (var (at, value) in changes)
                changed[at % changed.Length] = value;
            ZipPart[] parts = which == 2 ? [App, new("Payload/Carnet.app/embedded.mobileprovision", changed)] : [new("Payload/Carnet.app/Info.plist", changed)];
            return Read(parts) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };
        }, iter: Testing.Fuzz.Times(3_000));
    }

    private static ZipPart App => new("Payload/Carnet.app/Info.plist", BinaryPropertyListWriter.Build(Info));

    private static Observed<IosPackageFacts> Read(params ZipPart[] parts) => IosPackageReader.Read(new MemoryStream(new ZipWriter(parts).Build()));

    /// <summary>The envelope of a profile, without signers: nobody looks at them.</summary>
    private static byte[] Signed(byte[] content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var explicitly = new Asn1Tag(TagClass.ContextSpecific, 0);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(explicitly))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                    using (writer.PushSequence(explicitly))
                        writer.WriteOctetString(content);
                }
            }
        }

        return writer.Encode();
    }
}
