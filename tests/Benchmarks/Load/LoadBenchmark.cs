using System.Globalization;
using Balise.Testing.Web;

namespace Balise.Benchmarks.Load;

/// <summary>
/// Thirty minutes of a busy day in three: vendors submit, the public searches and reads, listings are rescanned, all at once against the published program with every
/// stage running, over one Azurite, on this machine. BALISE_LOAD_MINUTES changes the duration, never the pace.
/// </summary>
internal static class LoadBenchmark
{
    /// <summary>Each pace is ten times that of the day it stands for: 10 submissions, 600 public requests and 10 rescans a minute.</summary>
    private const double Submissions = 100 / 60.0, PublicRequests = 100, MostGrowth = 1.1;

    private static double Minutes => double.TryParse(Environment.GetEnvironmentVariable("BALISE_LOAD_MINUTES"), CultureInfo.InvariantCulture, out var asked) ? asked : 3;

    public static async Task RunAsync(Published programs)
    {
        var keys = Directory.CreateTempSubdirectory("balise-benchmarks-keys-").FullName;
        try
        {
            await using var site = await LoopbackSite.Exemplary();
            await using var azurite = await Azurite.StartAsync();
            await using var app = await ServedApp.EmbeddedAsync(programs.App, azurite, keys, [.. Settings, .. site.ProbeSettings.Select(pair => $"--{pair.Key}={pair.Value}")]);
            await MeasureAsync(app, azurite, site, keys);
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    /// <summary>A listing is rescanned every minute, so that there are about as many rescans as submissions; no bucket is small, since all callers have one address.</summary>
    private static string[] Settings =>
    [
        "--Catalogue:RescanEvery=00:01:00", "--Embedded:Schedules:RescanDueListings=*/5 * * * * *", "--Sweeps:RescansPerTick=8",
    ];

    private static async Task MeasureAsync(ServedApp app, Azurite azurite, LoopbackSite site, string keys)
    {
        using var people = new PublicReader(app);
        using var vendor = new WholeSubmission(app, site, keys);
        await vendor.RunAsync(0);
        await people.WarmAsync();

        var (program, storage) = (new ResidentSize(app.Id), new ResidentSize(azurite.Id));
        var processors = new ProcessorTimes(("storage", azurite.Id), ("program", app.Id), ("caller", Environment.ProcessId));
        Pace[] traffic = [new("submissions", Submissions, vendor.RunAsync), new("public requests", PublicRequests, people.ReadAsync)];
        using var stop = new CancellationTokenSource();
        var watching = Task.WhenAll(program.RunAsync(stop.Token), storage.RunAsync(stop.Token));
        var before = processors.Read();
        await Task.WhenAll(traffic.Select(each => each.RunAsync(TimeSpan.FromMinutes(Minutes))));
        var worked = processors.Read().Zip(before, (after, start) => after - start).ToArray();
        await stop.CancelAsync();
        await watching;
        await ReportAsync(traffic, vendor, program, storage, worked);
    }

    private static async Task ReportAsync(Pace[] traffic, WholeSubmission vendor, ResidentSize program, ResidentSize storage, double[] worked)
    {
        foreach (var each in traffic)
        {
            Report.Say($"{each.Name}: {each.Latencies}; {each.Failures} errors {each.Told}");
        }

        var (settled, unsettled) = await vendor.SettleAsync();
        Report.Say($"from seal to outcome, as a vendor sees it: {settled}");
        Report.Say($"rescans done: {await vendor.RescansAsync()}");
        Report.Say($"program: {program}; storage: {storage}");
        Report.Say($"worked, in seconds of processor time: storage {worked[0] / 1000:0}, program {worked[1] / 1000:0}, caller {worked[2] / 1000:0}");
        Report.Ratio($"Errors and lost submissions under load, plus one", traffic.Sum(each => each.Failures) + unsettled + 1, 1, 1);
        Report.Ratio("Memory of the program, last third against the middle", program.Growth, 1, MostGrowth);
    }
}
