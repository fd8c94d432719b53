using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Balise.Testing.Hosting;

/// <summary>The real program in a process of its own, its two outputs kept apart.</summary>
public sealed class BaliseProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<string> said = [];
    private readonly Task reading;
    private readonly Task<string> errors;

    public BaliseProcess(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "balise"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        reading = ReadAsync();
    }

    /// <summary>What the program said so far.</summary>
    public IReadOnlyList<string> Lines => said;

    public async Task WaitForAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!(await lines.Reader.ReadAsync(limit.Token)).Contains(text, StringComparison.Ordinal))
            limit.Token.ThrowIfCancellationRequested();
    }

    public const int Sigkill = 9, Sigterm = 15;

    public void Signal(int signal) => _ = kill(process.Id, signal);

    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        await reading;
        return (process.ExitCode, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            lines.Writer.TryWrite(line);
        }

        lines.Writer.Complete(new EndOfStreamException($"The program ended. It had said: {string.Join('\n', Lines)}\n{await errors}"));
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
