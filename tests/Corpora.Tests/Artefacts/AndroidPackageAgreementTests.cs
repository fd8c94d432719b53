using System.Diagnostics;
using System.Globalization;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>The reader against real packages, compared fact by fact with the platform's own tools.</summary>
public sealed class AndroidPackageAgreementTests(ITestOutputHelper output)
{
    /// <summary>Where we differ from aapt on purpose: file, fact, why.</summary>
    private static readonly (string File, string Fact, string Why)[] Exceptions =
    [
        ("apktool/framework/framework.apk", "permissions",
            "aapt takes a preview's code name for level 0 and adds the permissions of old targets; the platform takes it as the newest level"),
    ];

    [Fact]
    public void Facts_equal_those_of_aapt()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var expected = ToolResult.ReadAll().Where(result => result.Aapt.Rc == 0).ToArray();
        List<string> differences = [];
        var compared = 0;
        foreach (var result in expected)
        {
            using var package = result.Open();
            var observed = AndroidPackageReader.Read(package);
            foreach (var (fact, ours, theirs) in Compare(observed, result.Aapt))
            {
                compared++;
                if (ours != theirs && !Exceptions.Any(exception => exception.File == result.File && exception.Fact == fact))
                {
                    differences.Add($"{result.File}: {fact} is {ours}, aapt says {theirs}");
                }
            }
        }

        output.WriteLine($"{expected.Length} packages, {compared} facts compared, {Exceptions.Length} differences explained, {differences.Count} not.");
        Assert.NotEmpty(expected);
        Assert.True(differences is [], string.Join("\n", differences));
    }

    [Fact]
    public void A_scheme_that_apksigner_verifies_is_present()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var verified = ToolResult.ReadAll().Where(result => result.Apksigner.Rc == 0).ToArray();
        List<string> differences = [];
        foreach (var result in verified)
        {
            using var package = result.Open();
            var signing = AndroidPackageReader.Read(package).Facts?.Signing;
            if ((result.Apksigner.V1 is true && signing is not { V1: true }) || (result.Apksigner.V2 is true && signing is not { V2: true })
                || (result.Apksigner.V3 is true && signing is not { V3: true }))
            {
                differences.Add($"{result.File}: {signing} against {result.Apksigner}");
            }
        }

        output.WriteLine($"{verified.Length} packages verified by apksigner, {differences.Count} disagreements on presence.");
        Assert.NotEmpty(verified);
        Assert.True(differences is [], string.Join("\n", differences));
    }

    [Fact]
    public void Every_package_is_answered()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Directory.GetFiles(ToolResult.Root, "*.apk", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        foreach (var file in files)
        {
            using var package = File.OpenRead(file);
            var start = Stopwatch.GetTimestamp();
            var observed = AndroidPackageReader.Read(package);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Assert.True(observed is { Facts: not null, Refusal: null } or { Facts: null, Refusal: not null }, file);
            var anomalies = observed.Facts?.Anomalies.Select(anomaly => anomaly.Code).Distinct(StringComparer.Ordinal).ToArray() ?? [];
            if (observed.Refusal is not null || anomalies is not [] || package.Length > 1 << 20)
            {
                var name = Path.GetRelativePath(ToolResult.Root, file);
                output.WriteLine($"{name} ({package.Length} bytes, {elapsed:F1} ms): {observed.Refusal} {string.Join(' ', anomalies)}");
            }
        }

        Assert.NotEmpty(files);
    }

    private static IEnumerable<(string Fact, string? Ours, string? Theirs)> Compare(Observed<AndroidPackageFacts> observed, AaptResult aapt)
    {
        if (observed.Facts is not { } facts)
        {
            yield return ("read", observed.Refusal?.ToString(), "a package");
            yield break;
        }

        yield return ("package", facts.Package, aapt.Package);
        yield return ("versionCode", facts.VersionCode?.ToString(CultureInfo.InvariantCulture) ?? "", aapt.VersionCode ?? "");
        yield return ("versionName", facts.VersionName ?? "", aapt.VersionName ?? "");
        yield return ("minSdk", facts.MinSdkCodename ?? facts.MinSdk.ToString(CultureInfo.InvariantCulture), aapt.MinSdk ?? "1");
        yield return ("targetSdk", facts.TargetSdkCodename ?? facts.TargetSdk?.ToString(CultureInfo.InvariantCulture), aapt.TargetSdk);
        yield return ("debuggable", $"{facts.Debuggable}", $"{aapt.Debuggable}");
        yield return ("testOnly", $"{facts.TestOnly}", $"{aapt.TestOnly}");
        yield return ("permissions", string.Join(' ', facts.Permissions),
            string.Join(' ', aapt.Permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }
}
