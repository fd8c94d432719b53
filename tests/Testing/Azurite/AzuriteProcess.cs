using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Balise.Testing.Hosting;

namespace Balise.Testing.Azurite;

/// <summary>A running Azurite. It ends itself with SIGTERM when our end of its standard input closes: at our exit, and also when we are killed.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private const string EndWithStandardInput = "data:text/javascript,process.stdin.on('end',()=>process.kill(process.pid,'SIGTERM')).resume()";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private AzuriteProcess(Process process, int[] ports) => (this.process, BlobPort, QueuePort, TablePort) = (process, ports[0], ports[1], ports[2]);

    public int BlobPort { get; }

    public int QueuePort { get; }

    public int TablePort { get; }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <exception cref="SocketException">Azurite ended before its ports answered.</exception>
    public static async Task<AzuriteProcess> StartAsync(string modules, string accounts, CancellationToken cancellation)
    {
        var ports = FreePort.Next(3);
        string[] numbers = [.. ports.Select(port => port.ToString(CultureInfo.InvariantCulture))];
        string[] arguments =
        [
            "--import", EndWithStandardInput, Path.Combine(modules, "azurite", "dist", "src", "azurite.js"),
            "--silent", "--disableTelemetry", "--inMemoryPersistence", "--skipApiVersionCheck",
            "--blobPort", numbers[0], "--queuePort", numbers[1], "--tablePort", numbers[2],
        ];
        var start = new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AZURITE_ACCOUNTS"] = accounts;
        var azurite = new AzuriteProcess(NpmPackages.Start(start), ports);
        var input = azurite.process.StandardInput;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => input.Close();
        azurite.process.OutputDataReceived += (_, _) => { };
        azurite.process.BeginOutputReadLine();
        azurite.process.ErrorDataReceived += (_, line) => { if (!string.IsNullOrEmpty(line.Data)) Console.Error.WriteLine($"azurite: {line.Data}"); };
        azurite.process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        foreach (var port in ports) await azurite.AnswersAsync(port, limit.Token);
        return azurite;
    }

    private async Task AnswersAsync(int port, CancellationToken cancellation)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
                if (!process.HasExited) return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
                continue;
            }

            throw new SocketException((int)SocketError.AddressAlreadyInUse);
        }
    }
}
