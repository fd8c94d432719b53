using System.Diagnostics;

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
        await new Turns(vendor.SubmitAsync, 4, 5).RunAsync();
        await new Turns(floor.WriteAsync, 4, 5).RunAsync();
        await CompareAsync(mode, vendor, floor, concurrency: 1, rounds: 50, each: 4);
        await CompareAsync(mode, vendor, floor, concurrency: 8, rounds: 13, each: 4);
    }

    private static async Task CompareAsync(string mode, Submitting vendor, StorageFloor floor, int concurrency, int rounds, int each)
    {
        var (submissions, writes) = (new Turns(vendor.SubmitAsync, concurrency, each), new Turns(floor.WriteAsync, concurrency, each));
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

/// <summary>Turns of one operation: in each, so many callers do it so many times, one after the other.</summary>
internal sealed class Turns(Func<Task> operation, int concurrency, int each)
{
    private TimeSpan wall;

    public Samples Each { get; } = new();

    /// <summary>Milliseconds of wall time that one operation took of each caller, over all turns.</summary>
    public double TimePerOperation => wall.TotalMilliseconds * concurrency / Each.Count;

    public async Task RunAsync()
    {
        var clock = Stopwatch.StartNew();
        var durations = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(CallAsync)));
        wall += clock.Elapsed;
        Each.Add(durations.SelectMany(some => some));
    }

    public override string ToString() => FormattableString.Invariant($"{TimePerOperation:0.0} ms each, {Each}");

    private async Task<IReadOnlyList<TimeSpan>> CallAsync()
    {
        List<TimeSpan> durations = [];
        for (var call = 0; call < each; call++)
        {
            var started = Stopwatch.GetTimestamp();
            await operation();
            durations.Add(Stopwatch.GetElapsedTime(started));
        }

        return durations;
    }
}
