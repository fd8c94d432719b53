using System.Diagnostics;

namespace Balise.Benchmarks.Load;

/// <summary>
/// One kind of traffic at a fixed pace, whether or not the answers keep up: a request is sent when its time has come, and its duration counts from then, so that a
/// slow server cannot hide behind callers that wait for it.
/// </summary>
internal sealed class Pace(string name, double perSecond, Func<int, Task> operation)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public Latencies Latencies { get; } = new();

    public int Failures => failures.Values.Sum();

    public string Told => string.Join("; ", failures.Select(pair => $"{pair.Value} × {pair.Key}"));

    public async Task RunAsync(TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        List<Task> sent = [];
        for (var number = 0; number < perSecond * duration.TotalSeconds; number++)
        {
            var due = TimeSpan.FromSeconds(number / perSecond);
            if (due - clock.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            var index = number;
            sent.Add(Task.Run(() => SendAsync(index, due, clock)));
        }

        await Task.WhenAll(sent);
    }

    private async Task SendAsync(int number, TimeSpan due, Stopwatch clock)
    {
        try
        {
            await operation(number);
        }
        catch (Exception broken) when (broken is HttpRequestException or InvalidOperationException or TaskCanceledException)
        {
            lock (gate)
            {
                failures[broken.Message] = failures.GetValueOrDefault(broken.Message) + 1;
            }
        }

        lock (gate)
        {
            Latencies.Add(clock.Elapsed - due);
        }
    }
}

/// <summary>Durations in milliseconds, and what share of them stayed below which.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    public int Count => milliseconds.Count;

    public void Add(TimeSpan duration) => milliseconds.Add(duration.TotalMilliseconds);

    public override string ToString() => milliseconds is []
        ? "none"
        : FormattableString.Invariant($"p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, worst {At(1):0} ms (n = {Count})");

    private double At(double share)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1 is var index and >= 0 ? index : 0];
    }
}
