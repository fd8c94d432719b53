using Balise.Conformance.Json;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.Benchmarks;

/// <summary>How long a draft pack takes to be tried on stored evidence, reading included, and how that grows with the number of bundles.</summary>
internal static class ImpactBenchmark
{
    private const int Stored = 10_000;
    private const double Target = 30, LargestGrowth = 1.3;
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("balise-benchmarks-impact-");
        try
        {
            var bytes = 0L;
            for (var number = 0; number < Stored; number++)
            {
                var bundle = EvidenceJson.Write(FullEvidence.Of(number, ShippedPacks.Latest));
                bytes += bundle.Length;
                await File.WriteAllBytesAsync(FileOf(folder, number), bundle);
            }

            Report.Say($"impact: {Stored} bundles of {bytes / Stored / 1024} kB; {ShippedPacks.Latest[0].Criteria.Count} criteria in force, {ShippedPacks.Draft.Criteria.Count} in the draft");
            Preview(folder, 1000);
            var (small, stored, large) = (Preview(folder, 1000), Preview(folder, Stored), Preview(folder, 10 * Stored));
            Report.Duration("A draft pack over 10,000 stored bundles, on one core, reading included", stored, "s ", Target);
            Report.Duration("Growth of the cost of one bundle from 1,000 to 10,000", stored / small / 10, "x ", LargestGrowth);
            Report.Duration("Growth of the cost of one bundle from 10,000 to 100,000", large / stored / 10, "x ", LargestGrowth);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Beyond what is stored the same files come again: a hundred thousand of them would measure the disk of this machine.
    private static double Preview(DirectoryInfo folder, int bundles)
    {
        var preview = new ImpactPreview(ShippedPacks.Latest[0], ShippedPacks.Draft, Now);
        var (processor, wall) = OneCore.Run(() =>
        {
            for (var number = 0; number < bundles; number++)
                One(preview, FileOf(folder, number % Stored));
        });
        Report.Say($"impact, {bundles} bundles: {processor.TotalSeconds:0.00} s of one processor ({wall.TotalSeconds:0.00} s by the clock), {processor.TotalMilliseconds / bundles:0.000} ms each; {preview.Summary.Affected} affected; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB in use");
        return processor.TotalSeconds;
    }

    private static void One(ImpactPreview preview, string file)
    {
        var bytes = File.ReadAllBytes(file);
        preview.Add(Path.GetFileName(file), EvidenceJson.Read(bytes), ContentDigest.Sha256Hex(bytes), AssessorFacts.None);
    }

    private static string FileOf(DirectoryInfo folder, int number) => Path.Combine(folder.FullName, $"{number:D6}.json");
}
