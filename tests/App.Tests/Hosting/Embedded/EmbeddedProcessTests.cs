using System.Net;
using System.Net.Sockets;
using Balise.Testing.Hosting;

namespace Balise.App.Tests.Hosting.Embedded;

/// <summary>The embedded host as a person meets it: started, stopped, killed, refused.</summary>
public sealed class EmbeddedProcessTests(OwnAzurite azurite) : IDisposable
{
    private const int Sigterm = 15, Sigint = 2, Sigkill = 9;

    private static readonly Dictionary<string, string> Nothing = [];

    private readonly string folder = Directory.CreateTempSubdirectory("balise-").FullName;
    private readonly int port = FreePort.Next(), blob = FreePort.Next(), queue = FreePort.Next(), table = FreePort.Next();

    private string OwnStorage => OwnAzurite.ConnectionStringAt(blob, queue, table);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Sigterm)]
    [InlineData(Sigint)]
    public async Task It_brings_storage_up_says_where_to_look_and_stops_all_it_started(int signal)
    {
        await using var balise = Start(OwnStorage);
        await balise.WaitForAsync($"http://localhost:{port}");
        Assert.True(await AnswersAsync(port));
        Assert.True(await AnswersAsync(queue));

        balise.Signal(signal);
        var (exitCode, errors) = await balise.EndAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.False(await AnswersAsync(port));
        Assert.False(await AnswersAsync(queue));
        Assert.Contains("Stopping Azurite.", balise.Lines, StringComparer.Ordinal);
        Assert.Contains("Azurite Blob service successfully closed", await File.ReadAllTextAsync(Path.Combine(folder, "azurite.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_it_leaves_storage_running_and_the_next_start_takes_it_over()
    {
        await using (var killed = Start(OwnStorage))
        {
            await killed.WaitForAsync($"http://localhost:{port}");
            killed.Signal(Sigkill);
            await killed.EndAsync();
        }

        Assert.True(await AnswersAsync(queue));
        await using var next = Start(OwnStorage);
        await next.WaitForAsync($"http://localhost:{port}");
        next.Signal(Sigterm);
        await next.EndAsync();

        Assert.DoesNotContain(next.Lines, line => line.StartsWith("Starting Azurite", StringComparison.Ordinal));
        Assert.False(await AnswersAsync(queue));
    }

    [Fact]
    public async Task Storage_that_somebody_else_started_is_used_and_left_alone()
    {
        await using var balise = Start(azurite.ConnectionString);
        await balise.WaitForAsync($"http://localhost:{port}");

        balise.Signal(Sigterm);

        Assert.Equal(0, (await balise.EndAsync()).ExitCode);
        Assert.DoesNotContain("Stopping Azurite.", balise.Lines, StringComparer.Ordinal);
        Assert.True((await azurite.Storage.Queues.GetPropertiesAsync()).GetRawResponse().Status == 200);
    }

    [Fact]
    public async Task A_port_in_use_is_named_in_one_sentence()
    {
        using var taken = Take(port);

        await AssertRefusedAsync(Start(azurite.ConnectionString), $"Port {port} is already in use: stop the program that holds it, or choose another one (--Embedded:Port=…).\n");
    }

    [Fact]
    public async Task A_storage_port_that_somebody_holds_in_silence_is_named_in_one_sentence()
    {
        using var taken = Take(queue);

        await AssertRefusedAsync(Start(OwnStorage), $"What holds port {queue} did not answer within 60 seconds: wait until it does, stop it, or choose another port (WorkStorage).\n");
    }

    [Fact]
    public async Task Without_node_it_says_what_to_install()
    {
        var noPath = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "" };

        await AssertRefusedAsync(Start(OwnStorage, noPath),
            "Install Node.js 22 or later (https://nodejs.org): it runs Azurite, the local storage, and no \"node\" is on the PATH.\n");
    }

    [Fact]
    public async Task Storage_elsewhere_that_does_not_answer_is_named()
    {
        await AssertRefusedAsync(Start("AccountName=a;AccountKey=Zm9v;DefaultEndpointsProtocol=http;EndpointSuffix=nowhere.invalid"),
            "No storage answers at http://a.queue.nowhere.invalid (WorkStorage).\n");
    }

    [Fact]
    public async Task A_setting_out_of_range_is_named()
    {
        await using var balise = new BaliseProcess(Nothing, "--Embedded:Port=0");
        var (exitCode, errors) = await balise.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Port", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(BaliseProcess started, string sentence)
    {
        await using var balise = started;
        var (exitCode, errors) = await balise.EndAsync();

        Assert.Equal(sentence, errors);
        Assert.Equal(1, exitCode);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static TcpListener Take(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private BaliseProcess Start(string storage, Dictionary<string, string>? environment = null) =>
        new(environment ?? Nothing, $"--Embedded:Port={port}", $"--Embedded:LocalFolder={folder}", $"--WorkStorage={storage}", "--Development:Demonstration=false");
}
