using System.Diagnostics;
using System.Globalization;
using Balise.Testing.Hosting;

namespace Balise.Benchmarks;

/// <summary>One published program in a process of its own.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    private readonly Process process;

    private ServedApp(Process process, int port, TimeSpan firstAnswer, string status) => (this.process, Port, FirstAnswerAfter, Status) = (process, port, firstAnswer, status);

    public int Port { get; }

    public int Id => process.Id;

    /// <summary>From before the process was started until its first HTTP answer.</summary>
    public TimeSpan FirstAnswerAfter { get; }

    public string Status { get; }

    /// <summary>Starts the empty application.</summary>
    public static Task<ServedApp> EmptyAsync(string program, string path)
    {
        var port = FreePort.Next();
        return StartAsync(program, [], new() { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Text(port)}" }, port, path);
    }

    /// <summary>Starts Balise as the Functions host would, with settings as deployed: nothing that they name is there.</summary>
    public static Task<ServedApp> DeployedAsync(string program, string path) => HandlerAsync(program, path, new()
    {
        ["Storage__BlobServiceUri"] = "https://nobody.blob.core.windows.net",
        ["Storage__QueueServiceUri"] = "https://nobody.queue.core.windows.net",
        ["Storage__TableServiceUri"] = "https://nobody.table.core.windows.net",
        ["Messaging__Transport"] = "service-bus",
        ["ServiceBus__FullyQualifiedNamespace"] = "nobody.servicebus.windows.net",
    });

    /// <summary>Starts Balise as the Functions host would, over an Azurite. No queue is read: that is the Functions host's work.</summary>
    public static Task<ServedApp> OverAsync(string program, Azurite azurite) => HandlerAsync(program, "/api/health", new()
    {
        ["Storage__ConnectionString"] = azurite.ConnectionString,
        ["Messaging__Transport"] = "storage-queues",
    });

    /// <summary>Starts Balise as its own host, which makes the tables and the keys, and runs every stage.</summary>
    public static Task<ServedApp> EmbeddedAsync(string program, Azurite azurite, string folder, params string[] more)
    {
        var port = FreePort.Next();
        string[] arguments =
        [
            $"--Embedded:Port={Text(port)}", $"--Embedded:LocalFolder={folder}", $"--WorkStorage={azurite.ConnectionString}", "--Development:Demonstration=false",
            .. more,
        ];
        return StartAsync(program, arguments, [], port, "/api/health");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Task<ServedApp> HandlerAsync(string program, string path, Dictionary<string, string> settings)
    {
        var port = FreePort.Next();
        settings["FUNCTIONS_CUSTOMHANDLER_PORT"] = Text(port);
        settings["PublicBaseUrl"] = "https://balise.example.org";
        settings["Mail__Folder"] = Path.Combine(Path.GetTempPath(), "balise-benchmarks-mail");
        return StartAsync(program, [], settings, port, path);
    }

    private static async Task<ServedApp> StartAsync(string program, string[] arguments, Dictionary<string, string> settings, int port, string path)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program)! };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        started.OutputDataReceived += static (_, _) => { };
        started.BeginOutputReadLine();
        var status = await FirstAnswer.WaitAsync(started, port, path);
        return new(started, port, clock.Elapsed, status);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
