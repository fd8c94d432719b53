namespace Balise.Benchmarks;

/// <summary>One small submission against the storage writes it needs at least, over the same Azurite, in turns.</summary>
internal static class SubmissionBenchmark
{
    private const double Target = 2;

    public static async Task RunAsync(Published programs)
    {
        var keys = Directory.CreateTempSubdirectory("balise-benchmarks-keys-").FullName;
        try
        {
            await using (var azurite = await Azurite.StartAsync())
            {
                await using (await ServedApp.EmbeddedAsync(programs.App, azurite, keys))
                {
                    // It has made the tables and the keys.
                }

                await using var handler = await ServedApp.OverAsync(programs.App, azurite);
                await CompareAsync("as deployed, stages elsewhere", handler, azurite, keys);
            }

            await using (var azurite = await Azurite.StartAsync())
            {
                await using var embedded = await ServedApp.EmbeddedAsync(programs.App, azurite, keys);
                await CompareAsync("own host, every stage running", embedded, azurite, keys);
            }
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    private static async Task CompareAsync(string mode, ServedApp app, Azurite azurite, string keys)
    {
        using var vendor = new Submitting(app, keys);
        var floor = await StorageFloor.OverAsync(azurite, vendor.Manifest);
        var processors = new ProcessorTimes(("storage", azurite.Id), ("program", app.Id), ("caller", Environment.ProcessId));
        await new Turns(vendor.SubmitAsync, processors, 4, 5).RunAsync();
        await new Turns(floor.WriteAsync, processors, 4, 5).RunAsync();
        await CompareAsync(mode, vendor, floor, processors, concurrency: 1, rounds: 50, each: 4);
        await CompareAsync(mode, vendor, floor, processors, concurrency: 8, rounds: 13, each: 4);
    }

    private static async Task CompareAsync(
        string mode, Submitting vendor, StorageFloor floor, ProcessorTimes processors, int concurrency, int rounds, int each)
    {
        var (submissions, writes) = (new Turns(vendor.SubmitAsync, processors, concurrency, each), new Turns(floor.WriteAsync, processors, concurrency, each));
        for (var round = 0; round < rounds; round++)
        {
            await submissions.RunAsync();
            await writes.RunAsync();
        }

        var title = $"Submission, {mode}, concurrency {concurrency}";
        Report.Say($"{title}: {submissions}; writes: {writes}; ratio of medians {submissions.Each.Median / writes.Each.Median:0.00}");
        Report.Ratio(title, submissions.TimePerOperation, writes.TimePerOperation, Target);
    }
}
