using System.Globalization;

namespace Balise.Benchmarks;

/// <summary>How long each of some processes has been computing, as the kernel counts it.</summary>
internal sealed class ProcessorTimes(params (string Name, int Process)[] processes)
{
    // The unit of /proc is fixed at a hundredth of a second.
    private const double TickMilliseconds = 10;
    private const int UserTime = 11, SystemTime = 12;

    public IReadOnlyList<string> Names { get; } = [.. processes.Select(each => each.Name)];

    /// <summary>Milliseconds since each process began.</summary>
    public IReadOnlyList<double> Read() => [.. processes.Select(each => Of(each.Process))];

    private static double Of(int process)
    {
        // The name of the program, in brackets, may hold spaces: the fields are counted after it.
        var line = File.ReadAllText($"/proc/{process}/stat");
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[UserTime], CultureInfo.InvariantCulture) + double.Parse(fields[SystemTime], CultureInfo.InvariantCulture)) * TickMilliseconds;
    }
}
