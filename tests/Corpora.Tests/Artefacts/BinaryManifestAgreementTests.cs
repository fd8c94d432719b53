using System.Globalization;
using System.Text.Json;
using Balise.Conformance.Artefacts;
using Balise.Testing.Artefacts;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>Odd and hostile binary manifests, each wrapped in a package, against what aapt read in them.</summary>
public sealed class BinaryManifestAgreementTests(ITestOutputHelper output)
{
    /// <summary>Its attributes are renamed to noise, so a listing by name misses allowBackup=true; the platform goes by resource id, and so do we.</summary>
    private const string MaskedNames = "AndroidManifestLiapp.xml";

    /// <summary>
    /// Part of its strings are not terminated. aapt stops at the first of them and reports what it saw until then; older platforms read on, and so do we,
    /// as an app must not hide a permission so.
    /// </summary>
    private const string UnterminatedStrings = "AndroidManifest_StringNotTerminated.xml";

    /// <summary>
    /// The expectations list what the manifests ask for; the facts also hold what the platform adds for old targets and to writers of the storage.
    /// </summary>
    private static readonly string[] Added =
        ["android.permission.READ_EXTERNAL_STORAGE", "android.permission.READ_PHONE_STATE", "android.permission.WRITE_EXTERNAL_STORAGE"];

    [Fact]
    public void Facts_equal_those_of_aapt()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var folder = Path.Combine(ToolResult.Root, "androguard-axml");
        var expected = JsonSerializer.Deserialize<Expectation[]>(File.ReadAllText(Path.Combine(folder, "expected.json")), Options)!;
        var read = 0;
        foreach (var manifest in expected)
        {
            var package = new ZipWriter(new ZipPart("AndroidManifest.xml", File.ReadAllBytes(Path.Combine(folder, manifest.File)))).Build();
            var observed = AndroidPackageReader.Read(new MemoryStream(package));
            output.WriteLine($"{manifest.File}: {observed.Refusal?.ToString() ?? observed.Facts!.Package} {string.Join(' ', observed.Facts?.Anomalies ?? [])}");
            if (manifest.AaptPackage is null)
            {
                Assert.Null(observed.Facts);
                continue;
            }

            var facts = observed.Facts;
            Assert.NotNull(facts);
            Assert.Equal(manifest.AaptPackage, facts.Package);
            Assert.Equal(manifest.AaptVersionCode, facts.VersionCode?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(manifest.AaptDebuggable, facts.Debuggable);
            var asked = facts.Permissions.Where(name => !Added.Contains(name) || manifest.AaptPermissions.Contains(name));
            Assert.Equal(manifest.AaptPermissions, asked.Where(name => manifest.File != UnterminatedStrings || manifest.AaptPermissions.Contains(name)));
            Assert.Equal(manifest.File == UnterminatedStrings ? 3 : manifest.Sdk("sdkVersion"), facts.MinSdk);
            Assert.Equal(manifest.File == UnterminatedStrings ? 4 : manifest.Sdk("targetSdkVersion"), facts.TargetSdk);
            Assert.Equal(manifest.File == MaskedNames ? true : manifest.XmltreeAllowBackup is [var value] ? value != "0x0" : null, facts.AllowBackup);
            var exported = facts.Components!.Rows.Count(row => row is { Exported: true, ByDefault: false });
            output.WriteLine($"  exported by attribute: {exported} of {facts.Components.Declared}, aapt {manifest.XmltreeExported.Count(value => value != "0x0")}");
            Assert.True(manifest.File is MaskedNames or UnterminatedStrings || exported == manifest.XmltreeExported.Count(value => value != "0x0"), manifest.File);
            read++;
        }

        output.WriteLine($"{expected.Length} manifests, {read} with a package; two differ from aapt where the code says why.");
        Assert.NotEqual(0, read);
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = new XmltreeNaming() };

    private sealed record Expectation(string File, string? AaptPackage, string? AaptVersionCode, IReadOnlyList<IReadOnlyList<string>> AaptSdk,
        IReadOnlyList<string> AaptPermissions, bool AaptDebuggable, IReadOnlyList<string> XmltreeAllowBackup, IReadOnlyList<string> XmltreeExported)
    {
        public int? Sdk(string name) =>
            AaptSdk.FirstOrDefault(pair => pair[0] == name) is [_, var level] ? int.Parse(level, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The file mixes tool names in snake case with attribute names in camel case: aapt_versionCode.</summary>
    private sealed class XmltreeNaming : JsonNamingPolicy
    {
        public override string ConvertName(string name) =>
            name.StartsWith("Aapt", StringComparison.Ordinal) ? $"aapt_{JsonNamingPolicy.CamelCase.ConvertName(name[4..])}"
            : name.StartsWith("Xmltree", StringComparison.Ordinal) ? $"xmltree_{JsonNamingPolicy.CamelCase.ConvertName(name[7..])}"
            : JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
