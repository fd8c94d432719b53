using System.Globalization;

namespace Balise.Benchmarks;

/// <summary>Prints what was measured as it comes, and at the end each figure that has a target, with whether it is met.</summary>
internal static class Report
{
    private static readonly List<string> Targets = [];

    public static void Begin() => Say($"{Environment.ProcessorCount} processors; load {Load()}; {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC");

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static void Ratio(string what, double measured, double floor, double target) =>
        Judge(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {measured / floor,6:0.00} x   target {target:0.0} x"), measured / floor <= target);

    public static void Growth(string what, double megabytes, double target) =>
        Judge(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {megabytes,6:0.0} MB  target < {target:0} MB"), megabytes < target);

    public static void Duration(string what, double measured, string unit, double target) =>
        Judge(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {measured,6:0.00} {unit} target {target:0.0}"), measured <= target);

    public static void End()
    {
        Say($"");
        Targets.ForEach(Console.WriteLine);
        Say($"load at the end {Load()}");
    }

    private static void Judge(string line, bool met) => Targets.Add($"{line}  {(met ? "met" : "MISSED")}");

    private static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}

/// <summary>Durations of one kind of operation, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> milliseconds = [];

    public int Count => milliseconds.Count;

    public double Median => At(0.5);

    public void Add(TimeSpan duration) => milliseconds.Add(duration.TotalMilliseconds);

    public void Add(IEnumerable<TimeSpan> durations) => milliseconds.AddRange(durations.Select(duration => duration.TotalMilliseconds));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"median {Median:0.0} ms (5 % {At(0.05):0.0}, 95 % {At(0.95):0.0}, n = {Count})");

    private double At(double share)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }
}
