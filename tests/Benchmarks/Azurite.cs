using System.Diagnostics;
using System.Globalization;
using Balise.Testing.Azurite;
using Balise.Testing.Hosting;

namespace Balise.Benchmarks;

/// <summary>An Azurite that keeps its data on disk, as the embedded host starts it, in a folder that goes away with it.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    private const string EndWithStandardInput = "data:text/javascript,process.stdin.on('end',()=>process.kill(process.pid,'SIGTERM')).resume()";
    private const string Account = "devstoreaccount1";

    // The key that the emulator's documentation publishes.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string folder = Directory.CreateTempSubdirectory("balise-benchmarks-").FullName;
    private readonly int[] ports = [FreePort.Next(), FreePort.Next(), FreePort.Next()];
    private readonly Process process;

    private Azurite(string modules)
    {
        string[] arguments =
        [
            "--import", EndWithStandardInput, Path.Combine(modules, "azurite", "dist", "src", "azurite.js"),
            "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", folder,
            "--blobPort", Text(ports[0]), "--queuePort", Text(ports[1]), "--tablePort", Text(ports[2]),
        ];
        process = Process.Start(new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
    }

    public int Id => process.Id;

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{ports[0]}/{Account};QueueEndpoint=http://127.0.0.1:{ports[1]}/{Account};TableEndpoint=http://127.0.0.1:{ports[2]}/{Account};");

    public static async Task<Azurite> StartAsync()
    {
        var azurite = new Azurite(await NpmPackages.InstalledAsync(CancellationToken.None));
        foreach (var port in azurite.ports)
        {
            await FirstAnswer.WaitAsync(azurite.process, port, "/");
        }

        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
