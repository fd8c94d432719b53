using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class CodeReaderTests
{
    private const string GoogleKey = "AIzaSyA-0123456789abcdefghijklmnopqrstu";
    private static readonly byte[] App = new DexWriter("com/ads/Main", "org/app/Home") { Strings = ["http://api.example.org/v1", GoogleKey] }.Build();

    private static readonly ReferenceData Rules = new()
    {
        Trackers = TrackerRules.Read("""[{"name": "Ads", "code_signature": "com.ads.", "categories": ["Advertisement"]}]"""u8, new(2026, 6, 1), "trackers"),
        Secrets = SecretRulesReader.Read("""
            [[rules]]
            id = "acme-token"
            regex = '''acme_[a-z0-9]{8}'''
            keywords = ["acme_"]
            [[rules]]
            id = "generic-thing"
            regex = '''thing=([a-z0-9]{6})'''
            [[rules]]
            id = "odd"
            regex = '''(?=x)'''
            [[rules]]
            id = "maps"
            regex = '''AIza[\w-]{35}'''
            [[rules]]
            id = "dotenv"
            path = '''\.env$'''
            """u8, new(2026, 5, 1), "secrets"),
    };

    [Fact]
    public void Every_DEX_file_is_found_whatever_its_name()
    {
        var code = Code(Rules, new("classes2.dex", App), new("assets/picture.png", App), new("classes.dex", App), new("lib/x86/libx.so", [1, 0, 2]));
        Assert.Equal(["classes2.dex", "assets/picture.png", "classes.dex"], code.DexFiles.Select(file => file.Place));
        Assert.All(code.DexFiles, file => Assert.Equal((35, 2, 6), (file.Version, file.Classes, file.Strings)));
        Assert.Equal((6, 3), (code.Classes, code.ListedClasses));
        Assert.Equal([new("api.example.org", "classes2.dex")], code.PlainHosts);
    }

    [Fact]
    public void Trackers_are_named_with_their_rules()
    {
        var trackers = Code(Rules, new ZipPart("classes.dex", App)).Trackers!;
        Assert.Equal((new DateOnly(2026, 6, 1), "trackers", 1), (trackers.DataOf, trackers.Source, trackers.Rules));
        var found = Assert.Single(trackers.Found);
        Assert.Equal(("Ads", "com/ads/Main"), (found.Name, found.Example));
        Assert.Equal(["Advertisement"], found.Categories);
    }

    [Fact]
    public void Without_rules_only_the_built_in_ones_are_in_use()
    {
        var code = Code(null, new ZipPart("classes.dex", App), new ZipPart("assets/a.txt", "acme_12345678"u8.ToArray()));
        Assert.Null(code.Trackers);
        Assert.Null(code.Secrets.Rules);
        Assert.Equal([new("builtin-google-api-key", "classes.dex", "AIza… (39)")], code.Secrets.Found);
    }

    [Fact]
    public void Secrets_are_masked_and_named_by_the_loaded_rule()
    {
        var secrets = Code(
            Rules, new("classes.dex", App), new("assets/a.json", "{\"t\": \"acme_12345678\"}"u8.ToArray()), new("res/raw/b", "thing=abc123"u8.ToArray()),
            new("assets/.env", "nothing"u8.ToArray())).Secrets;
        Assert.Equal((new DateOnly(2026, 5, 1), "secrets", 4), (secrets.Rules!.DataOf, secrets.Rules.Source, secrets.Rules.Rules));
        Assert.Equal(["odd"], secrets.Rules.Unusable);
        Assert.Equal(
            [
                new("dotenv", "assets/.env", ""), new("acme-token", "assets/a.json", "acme… (13)"), new("maps", "classes.dex", "AIza… (39)"),
                new("generic-thing", "res/raw/b", "abc1… (6)", Generic: true),
            ],
            secrets.Found);
    }

    [Fact]
    public void The_manifest_and_the_resource_table_are_searched_too()
    {
        var code = Code(
            null, new ZipPart("resources.arsc", ResourceTableWriter.Build([new(0, 0, 0x03, 0, GoogleKey), new(1, 0, 0x03, 1, "http://cdn.example.org")])));
        Assert.Equal(["resources.arsc"], code.Secrets.Found.Select(hint => hint.Place));
        Assert.Equal([new("cdn.example.org", "resources.arsc")], code.PlainHosts);
        var manifest = Read(null, ApkWriter.Build(new() { VersionName = GoogleKey }));
        Assert.Contains(new("builtin-google-api-key", "AndroidManifest.xml", "AIza… (39)"), manifest.Secrets.Found);
    }

    [Fact]
    public void Keys_are_found_by_content_and_key_stores_by_either()
    {
        var pem = "-----BEGIN RSA PRIVATE KEY-----\n" + string.Join("\n", Enumerable.Repeat(new string('A', 64), 3)) + "\n-----END RSA PRIVATE KEY-----\n";
        var certificate = "-----BEGIN CERTIFICATE-----\n" + new string('A', 64) + "\n-----END CERTIFICATE-----\n";
        var code = Code(
            null, new("assets/a.pem", Ascii(pem)), new("assets/ca.pem", Ascii(certificate)), new("res/raw/store.bks", [1, 2, 3, 4]), new("assets/hidden", [0xfe, 0xed, 0xfe, 0xed, 0]),
            new("assets/raw.key", [0x30, 0x82, 1, 0, 2, 1, 0, 48]), new("assets/public.key", [0x30, 0x82, 1, 0, 0x30, 0x0d, 6, 9]), new("assets/ca.der", [0x30, 0x82, 1, 0, 0x30, 0x82, 0, 1]),
            new("classes.dex", new DexWriter("a/B") { Strings = ["-----BEGIN PRIVATE KEY-----", pem.Replace("\n", "\\n")] }.Build()));
        Assert.Equal(
            [
                new("assets/a.pem", "private-key"), new("assets/hidden", "key-store"), new("assets/raw.key", "private-key"), new("classes.dex", "private-key"),
                new("res/raw/store.bks", "key-store"),
            ],
            code.Keys);
    }

    [Theory]
    [InlineData("http://api.example.org/x", "api.example.org")]
    [InlineData("see http://API.Example.org:8080 and http://other.example.org", "api.example.org other.example.org")]
    [InlineData("https://api.example.org", "")]
    [InlineData("http://schemas.android.com/apk/res/android http://www.w3.org/2000/svg http://hl7.org/fhir", "")]
    [InlineData("http://localhost:80 http://127.0.0.1/ http://%s/ http://host", "")]
    [InlineData("http://", "")]
    [InlineData("http://192.168.1.9/", "192.168.1.9")]
    public void Hosts_of_plain_addresses_are_kept(string text, string hosts) =>
        Assert.Equal(hosts, string.Join(' ', Code(null, new ZipPart("assets/a.txt", Ascii(text))).PlainHosts.Select(host => host.Host)));

    [Fact]
    public void Packages_inside_packages_are_looked_into()
    {
        var inner = ApkWriter.Archive(new()) with { Parts = [.. ApkWriter.Archive(new()).Parts, new("classes.dex", App)] };
        var code = Code(Rules, new ZipPart("assets/part.bin", inner.Build()), new ZipPart("assets/plain.zip", new ZipWriter(new ZipPart("a.txt", [65])).Build()));
        Assert.Equal(["assets/part.bin"], code.NestedPackages);
        Assert.Equal(["assets/part.bin!classes.dex"], code.DexFiles.Select(file => file.Place));
        Assert.Single(code.Trackers!.Found);
        Assert.Empty(code.Unread);
    }

    [Fact]
    public void Nesting_ends_at_ten_and_the_rest_is_said_to_be_unread()
    {
        var bytes = new ZipWriter(new ZipPart("classes.dex", App)).Build();
        for (var depth = 0; depth < 11; depth++)
            bytes = new ZipWriter(new ZipPart("inner.zip", bytes, Deflate: false)).Build();
        var code = Code(null, new ZipPart("assets/a.zip", bytes));
        Assert.Empty(code.DexFiles);
        Assert.Equal(["nested.too-many"], code.Unread.Select(place => place.Code));
    }

    [Fact]
    public void What_cannot_be_read_is_listed_and_the_rest_is_read()
    {
        var code = Code(Rules, new("classes.dex", [1, 2, 3]), new("classes2.dex", App), new("assets/cut.zip", [0x50, 0x4b, 3, 4, 0]));
        Assert.Equal([("assets/cut.zip", "zip.no-end-record"), ("classes.dex", "dex.header")], code.Unread.Select(place => (place.Place, place.Code)));
        Assert.Equal(["classes2.dex"], code.DexFiles.Select(file => file.Place));
        Assert.Single(code.Trackers!.Found);
    }

    [Fact]
    public void Renamed_classes_are_noticed_and_resource_classes_are_not()
    {
        string[] renamed = [.. Enumerable.Range(0, 30).Select(index => $"a/{(char)('a' + (index % 26))}{(char)('a' + (index / 26))}")];
        string[] plain = [.. Enumerable.Range(0, 30).Select(index => $"org/app/R${(char)('a' + (index % 26))}")];
        Assert.True(Code(null, new ZipPart("classes.dex", new DexWriter(renamed).Build())).LooksObfuscated());
        Assert.False(Code(null, new ZipPart("classes.dex", new DexWriter(plain).Build())).LooksObfuscated());
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static CodeFacts Code(ReferenceData? reference, params ZipPart[] parts) =>
        Read(reference, (ApkWriter.Archive(new()) with { Parts = [ApkWriter.Archive(new()).Parts[0], .. parts] }).Build());

    private static CodeFacts Read(ReferenceData? reference, byte[] package)
    {
        var observed = AndroidPackageReader.Read(new MemoryStream(package), reference);
        Assert.Null(observed.Refusal);
        return observed.Facts!.Code!;
    }
}
