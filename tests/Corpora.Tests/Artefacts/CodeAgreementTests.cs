using System.Diagnostics;
using System.Text.Json;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Reference;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>What is read inside the code of real packages, against dexdump's count of classes and the trackers that Exodus names.</summary>
public sealed class CodeAgreementTests(ITestOutputHelper output)
{
    /// <summary>A short list of our own in the list's format: the package names that these products publish, and some that resemble them.</summary>
    private static readonly TrackerRules Rules = TrackerRules.Read("""
        {"trackers": {
          "1": {"name": "Google AdMob", "code_signature": "com.google.android.gms.ads.|com.google.ads.", "network_signature": "", "categories": ["Advertisement"]},
          "2": {"name": "Google Analytics", "code_signature": "com.google.android.gms.analytics.|com.google.analytics.", "network_signature": "", "categories": ["Analytics"]},
          "3": {"name": "Google Tag Manager", "code_signature": "com.google.android.gms.tagmanager|com.google.tagmanager", "network_signature": "", "categories": ["Analytics"]},
          "4": {"name": "Flurry", "code_signature": "com.flurry.", "network_signature": "", "categories": ["Advertisement"]},
          "5": {"name": "Short", "code_signature": "com", "network_signature": "", "categories": []}
        }}
        """u8, new(2026, 6, 1), "a list of this test");

    [Fact]
    public void Classes_equal_those_of_dexdump_and_trackers_those_of_Exodus()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var expected = Expected();
        List<string> differences = [];
        var (classes, withTrackers, elapsed) = (0L, 0, TimeSpan.Zero);
        foreach (var package in expected)
        {
            using var stream = File.OpenRead(Path.Combine(ToolResult.Root, package.File));
            var start = Stopwatch.GetTimestamp();
            var observed = AndroidPackageReader.Read(stream, new() { Trackers = Rules });
            elapsed += Stopwatch.GetElapsedTime(start);
            var code = observed.Facts?.Code;
            classes += code?.ListedClasses ?? 0;
            withTrackers += package.Trackers.Count > 0 ? 1 : 0;
            if (code?.ListedClasses != package.Classes)
                differences.Add($"{package.File}: {code?.ListedClasses} classes ({observed.Refusal}), dexdump says {package.Classes}");
            var found = code?.Trackers?.Found.Select(tracker => tracker.Name).ToArray() ?? [];
            if (!found.SequenceEqual(package.Trackers))
                differences.Add($"{package.File}: [{string.Join(", ", found)}], Exodus says [{string.Join(", ", package.Trackers)}]");
        }

        var agreement = 100.0 * ((2 * expected.Length) - differences.Count) / (2 * expected.Length);
        output.WriteLine($"{expected.Length} packages, {classes} classes, {withTrackers} package(s) with trackers: {agreement:F1} % of answers agree; {elapsed.TotalMilliseconds:F0} ms.");
        output.WriteLine(string.Join("\n", differences));
        Assert.NotEmpty(expected);
        Assert.Empty(differences);
    }

    /// <summary>Packages that tools of others did not look at: whatever they are, every DEX file in them is found or named as unread.</summary>
    [Fact]
    public void Every_package_is_looked_into()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var (packages, dex, unread) = (0, 0, 0);
        foreach (var file in Directory.GetFiles(ToolResult.Root, "*.apk", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            if (AndroidPackageReader.Read(stream).Facts?.Code is not { } code)
                continue;
            packages++;
            dex += code.DexFiles.Count;
            unread += code.Unread.Count;
            Assert.Null(code.Trackers);
            Assert.Null(code.Secrets.Rules);
            if (code.Unread is not [] || code.NestedPackages is not [] || code.Keys is not [] || code.Secrets.Found is not [] || code.DexFiles.Any(one => one.Problems is not []))
            {
                output.WriteLine($"{Path.GetRelativePath(ToolResult.Root, file)}: unread [{string.Join(", ", code.Unread)}] nested [{string.Join(", ", code.NestedPackages)}] "
                    + $"keys [{string.Join(", ", code.Keys)}] secrets [{string.Join(", ", code.Secrets.Found)}] "
                    + $"problems [{string.Join(", ", code.DexFiles.SelectMany(one => one.Problems).Distinct(StringComparer.Ordinal))}]");
            }
        }

        output.WriteLine($"{packages} packages, {dex} DEX files, {unread} places unread.");
        Assert.NotEqual(0, dex);
    }

    private static ExpectedCode[] Expected()
    {
        using var stream = File.OpenRead(Path.Combine(ToolResult.Root, "expected-tools.json"));
        return JsonSerializer.Deserialize<ExpectedCode[]>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record ExpectedCode(string File, int Classes, IReadOnlyList<string> Trackers);
}
