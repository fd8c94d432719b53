using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Web;
using Balise.Testing.Artefacts;

namespace Balise.Benchmarks;

/// <summary>
/// Our readers beside the tools of the trade, in one run: processes against processes for a package, warm against warm in memory for headers and bills of
/// materials. What is not installed, and the corpora where they are absent, are said and left out.
/// </summary>
internal static class ReadersBenchmark
{
    private const int ProcessRuns = 7, Warm = 5000, Times = 2000;
    private const double PackageMilliseconds = 300, ClinicalMilliseconds = 20, LargePackageMegabytes = 150;

    public static async Task RunAsync(Published programs)
    {
        var folder = Directory.CreateTempSubdirectory("balise-benchmarks-readers-").FullName;
        try
        {
            await PackageAsync(programs, folder);
            await LargePackageAsync(programs, folder);
            await HeadersAsync(folder);
            await SbomAsync(folder);
            Clinical();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The whole static pass: manifest, resources, network configuration, signatures, class names, trackers, secrets.</summary>
    private static async Task PackageAsync(Published programs, string folder)
    {
        if (Testing.Corpora.Find() is not { } corpora)
        {
            Report.Say($"readers: {Testing.Corpora.Missing} The package is left out.");
            return;
        }

        var package = Path.Combine(corpora, "apk", "insecurebankv2", "InsecureBankv2.apk");
        var ours = await ProcessesAsync("our whole pass", programs.App, ["inspect", package, "--reference", Rules.Write(folder), "--format", "json", "--output", Path.Combine(folder, "facts.json")]);
        Report.Duration("A static pass over a 3.4 MB package, process start included", ours!.Median, "ms", PackageMilliseconds);
        await ProcessesAsync("aapt dump badging (manifest alone)", "aapt", ["dump", "badging", package]);
        if (await ProcessesAsync("apksigner verify", "apksigner", ["verify", package]) is { } signer)
            Report.Ratio("The same beside apksigner verify alone", ours.Median, signer.Median, 1);
        if (await ProcessesAsync("androguard AnalyzeAPK", "/usr/bin/python3", ["-c", "import sys; from androguard.misc import AnalyzeAPK; AnalyzeAPK(sys.argv[1])", package], runs: 1) is { } androguard)
            Report.Ratio("The same beside androguard's analysis (20 times as fast is 0.05)", ours.Median, androguard.Median, 0.05);
    }

    private static async Task LargePackageAsync(Published programs, string folder)
    {
        var package = Path.Combine(folder, "large.apk");
        await File.WriteAllBytesAsync(package, LargePackage());
        var peak = await MeasuredProcess.PeakMegabytesAsync(programs.App, ["inspect", package, "--format", "json", "--output", Path.Combine(folder, "large.json")]);
        Report.Growth("The most memory of a process that reads a 100 MB package", peak, LargePackageMegabytes);
    }

    private static async Task HeadersAsync(string folder)
    {
        var file = Path.Combine(folder, "site.json");
        await File.WriteAllTextAsync(file, SampleSite.Json);
        var site = SampleSite.Read();
        var ours = Microseconds(() => Observatory.Analyse(site), Times);
        Report.Say($"readers, headers of one site: {ours:0.0} µs");
        if (await NodePeers.MicrosecondsAsync("observatory.mjs", file, "400") is { } theirs)
            Report.Ratio("Header analysis beside the Observatory's own (10 times as fast is 0.1)", ours, theirs, 0.1);
    }

    private static async Task SbomAsync(string folder)
    {
        foreach (var components in new[] { 2, 40, 400 })
        {
            var file = Path.Combine(folder, $"bom-{components}.json");
            var bytes = JsonSerializer.SerializeToUtf8Bytes(Bom(components));
            await File.WriteAllBytesAsync(file, bytes);
            var ours = Microseconds(() => SbomReader.Read(new MemoryStream(bytes, writable: false)), Times);
            Report.Say($"readers, CycloneDX 1.6 of {bytes.Length / 1024.0:0.0} kB: {ours:0.0} µs, validated and read into facts");
            if (await NodePeers.MicrosecondsAsync("cyclonedx.mjs", file, "1.6", "2000") is { } theirs)
                Report.Ratio($"Validation of {components} components beside cyclonedx-library", ours, theirs, 1);
        }
    }

    private static void Clinical()
    {
        var document = CdaWriter.Build();
        var one = Microseconds(() => CdaSampleReader.Read(new MemoryStream(document, writable: false)), Times / 4) / 1000;
        Report.Duration("Header and INS of one clinical document, warm", one, "ms", ClinicalMilliseconds);
    }

    private static double Microseconds(Action work, int times)
    {
        for (var warm = 0; warm < Warm; warm++)
            work();
        return OneCore.Run(() =>
        {
            for (var time = 0; time < times; time++)
                work();
        }).Wall.TotalMicroseconds / times;
    }

    private static async Task<Samples?> ProcessesAsync(string what, string program, string[] arguments, int runs = ProcessRuns)
    {
        Samples samples = new();
        for (var run = runs == 1 ? 1 : 0; run <= runs; run++)
        {
            if (await MeasuredProcess.TimeAsync(program, arguments) is not { } time)
            {
                Report.Say($"readers, {what}: not installed, left out");
                return null;
            }

            // The first run fills the page cache, except where one is all that is asked for.
            if (run > 0)
                samples.Add(time);
        }

        Report.Say($"readers, {what}: {samples}");
        return samples;
    }

    private static byte[] LargePackage()
    {
        var noise = new byte[10 << 20];
        new Random(20261126).NextBytes(noise);
        return new ZipWriter(
        [
            new("AndroidManifest.xml", BinaryXmlWriter.Build(ApkWriter.Manifest(new()))),
            .. Enumerable.Range(0, 10).Select(index => new ZipPart($"assets/film-{index}.bin", noise, Deflate: false)),
        ]).Build();
    }

    private static JsonObject Bom(int components) => new()
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["version"] = 1,
        ["components"] = new JsonArray([.. Enumerable.Range(0, components).Select(index => new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = $"pkg:npm/library-{index}@1.0.{index}",
            ["name"] = $"library-{index}",
            ["version"] = $"1.0.{index}",
            ["purl"] = $"pkg:npm/library-{index}@1.0.{index}",
            ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
        })]),
    };
}
