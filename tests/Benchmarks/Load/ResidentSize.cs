using System.Globalization;

namespace Balise.Benchmarks.Load;

/// <summary>The resident size of a process, looked at every second.</summary>
internal sealed class ResidentSize(int process)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly List<double> megabytes = [];

    /// <summary>The median of the last third against that of the middle third: 1 is flat. The first third is the program's warming up.</summary>
    public double Growth => MedianOf(2) / MedianOf(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            megabytes.Add(double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
            await Task.Delay(Between, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    public override string ToString() => FormattableString.Invariant(
        $"{MedianOf(0):0} MB in the first third, {MedianOf(1):0} MB in the middle, {MedianOf(2):0} MB in the last, {megabytes.Max():0} MB at most");

    private double MedianOf(int third)
    {
        var size = Math.Max(1, megabytes.Count / 3);
        double[] sorted = [.. megabytes.Skip(third * size).Take(size).Order()];
        return sorted[sorted.Length / 2];
    }
}
