using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Balise.Benchmarks;

/// <summary>Runs a program to its end and measures it from outside. Null when it is not installed.</summary>
internal static class MeasuredProcess
{
    public static async Task<TimeSpan?> TimeAsync(string program, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using var process = Start(program, arguments);
            await EndAsync(process, program);
            return watch.Elapsed;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The highest resident size that the kernel saw; looked at while it runs, because it goes with the process.</summary>
    public static async Task<double> PeakMegabytesAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        var peak = 0.0;
        var end = EndAsync(process, program);
        while (!end.IsCompleted)
        {
            try
            {
                var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..])
                    peak = Math.Max(peak, double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024);
            }
            catch (IOException)
            {
                // It ended between two looks.
            }

            await Task.WhenAny(end, Task.Delay(2));
        }

        await end;
        return peak;
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    private static async Task EndAsync(Process process, string program)
    {
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var lines = await said;

        // 1 is a tool's way to say that it does not like the file.
        if (process.ExitCode > 1)
            throw new InvalidOperationException($"{program} failed: {lines[1]}");
    }
}
