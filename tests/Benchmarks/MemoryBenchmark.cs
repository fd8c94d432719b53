using System.Globalization;

namespace Balise.Benchmarks;

/// <summary>How much the process grows while one artefact, as large as the host lets through, streams through it.</summary>
internal static class MemoryBenchmark
{
    private const int Rounds = 5, Warm = 1024 * 1024, Large = (100 * 1024 * 1024) - 4096;
    private const double Target = 32;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(Published programs)
    {
        var keys = Directory.CreateTempSubdirectory("balise-benchmarks-keys-").FullName;
        try
        {
            await using var azurite = await Azurite.StartAsync();
            await using (await ServedApp.EmbeddedAsync(programs.App, azurite, keys))
            {
                // It has made the tables and the keys.
            }

            List<double> growths = [];
            for (var round = 1; round <= Rounds; round++)
            {
                // A process of its own each time: once it has grown, it would not grow again.
                await using var app = await ServedApp.OverAsync(programs.App, azurite);
                using var vendor = new Submitting(app, keys);
                await UploadAsync(vendor, Warm);
                await Task.Delay(Settled);
                var before = Megabytes(app.Id, "VmRSS:");
                await File.WriteAllTextAsync($"/proc/{app.Id}/clear_refs", "5");
                await UploadAsync(vendor, Large);
                var peak = Megabytes(app.Id, "VmHWM:");
                growths.Add(peak - before);
                Report.Say($"memory, round {round}: {before:0.0} MB before, {peak:0.0} MB at most while 100 MB came in: + {peak - before:0.0} MB");
            }

            Report.Growth($"Growth while a 100 MB artefact streams, the largest of {Rounds}", growths.Max(), Target);
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    private static async Task UploadAsync(Submitting vendor, int bytes)
    {
        using var content = new NoiseContent(bytes);
        await vendor.PutAsync(await vendor.CreateAsync(), "android-package", content);
    }

    // The kernel keeps the highest resident size since clear_refs, so no peak is missed between two looks.
    private static double Megabytes(int process, string name) =>
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
            ? double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024
            : throw new InvalidDataException($"The kernel does not say {name}");
}
