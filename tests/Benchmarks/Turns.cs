using System.Diagnostics;
using System.Globalization;

namespace Balise.Benchmarks;

/// <summary>Turns of one operation: in each, so many callers do it so many times, one after the other.</summary>
internal sealed class Turns(Func<Task> operation, ProcessorTimes processors, int concurrency, int each)
{
    private readonly double[] worked = new double[processors.Names.Count];
    private TimeSpan wall;

    public Samples Each { get; } = new();

    /// <summary>Milliseconds of wall time that one operation took of each caller, over all turns.</summary>
    public double TimePerOperation => wall.TotalMilliseconds * concurrency / Each.Count;

    /// <summary>What each process worked for one operation: unlike the time it took, hardly touched by what else the machine does.</summary>
    public string WorkPerOperation => string.Join(", ", processors.Names.Zip(
        worked, (name, milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{name} {milliseconds / Each.Count:0.0}")));

    public async Task RunAsync()
    {
        var (before, clock) = (processors.Read(), Stopwatch.StartNew());
        var durations = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(CallAsync)));
        wall += clock.Elapsed;
        foreach (var (index, after) in processors.Read().Index())
        {
            worked[index] += after - before[index];
        }

        Each.Add(durations.SelectMany(some => some));
    }

    public override string ToString() => FormattableString.Invariant($"{TimePerOperation:0.0} ms each, {Each}, worked ms: {WorkPerOperation}");

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
