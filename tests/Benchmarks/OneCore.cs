using System.Diagnostics;

namespace Balise.Benchmarks;

/// <summary>Runs a piece of work on one processor and tells what it cost. Processor time is the figure of record, since others load this machine.</summary>
internal static class OneCore
{
    public static (TimeSpan Processor, TimeSpan Wall) Run(Action work)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The benchmarks need Linux.");
        var process = Process.GetCurrentProcess();
        var before = process.ProcessorAffinity;
        process.ProcessorAffinity = 1;
        try
        {
            GC.Collect();
            var (processor, wall) = (process.TotalProcessorTime, Stopwatch.StartNew());
            work();
            process.Refresh();
            return (process.TotalProcessorTime - processor, wall.Elapsed);
        }
        finally
        {
            process.ProcessorAffinity = before;
        }
    }
}
