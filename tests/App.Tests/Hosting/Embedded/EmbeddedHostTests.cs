using System.Text;
using Balise.App.Hosting.Embedded;
using Balise.Domain.Kernel;
using Balise.Testing.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Balise.App.Tests.Hosting.Embedded;

/// <summary>The whole embedded host in this process: one suite, its pumps and its timer over Azurite.</summary>
public sealed class EmbeddedHostTests(OwnAzurite azurite) : IAsyncLifetime
{
    private const string Bad = "bad";

    private readonly TestSuite suite = new();
    private readonly int port = FreePort.Next();
    private WebApplication? app;

    public async ValueTask InitializeAsync()
    {
        string[] args = [$"--Embedded:Port={port}", $"--WorkStorage={azurite.ConnectionString}", "--Embedded:RetryDelay=00:00:00", "--Embedded:LongestIdle=00:00:00.200"];
        app = EmbeddedHost.Build(WebApplication.CreateSlimBuilder(args), suite.Suite());
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Pages_queues_dead_letters_and_timers_all_run()
    {
        using var client = new HttpClient();
        Assert.Equal("root", await client.GetStringAsync(new Uri($"http://localhost:{port}/")));
        await suite.Ticks.Reader.ReadAsync();

        const string Envelope = """{"schema":"test/1","id":"m1","traceparent":null,"attempt":1,"body":{}}""";
        suite.OnMessage = static (message, _) => message.DequeueCount == 1 || message.Body.Length == Bad.Length
            ? throw new InvalidOperationException("not yet")
            : Task.FromResult<StageResult>(new StageResult.TryAgain(TimeSpan.FromMinutes(5), "busy"));
        await SendAsync(Envelope);
        Assert.Equal("m1~2", (await suite.Outbox.Reader.ReadAsync()).MessageId);

        await SendAsync(Bad);
        Assert.Equal(Bad, Encoding.UTF8.GetString((await suite.BuriedMessages.Reader.ReadAsync()).Body.Span));
    }

    private async Task SendAsync(string text) =>
        await azurite.Storage.Queues.GetQueueClient(TestSuite.Queue).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
}
