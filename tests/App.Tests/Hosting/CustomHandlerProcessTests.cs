using System.Globalization;
using System.Net;
using System.Text.Json;
using Balise.Testing.Hosting;

namespace Balise.App.Tests.Hosting;

/// <summary>The traps of the custom-handler contract that show in our process: how it ends and what it prints.</summary>
public sealed class CustomHandlerProcessTests
{
    private const int Sigterm = 15, Sigkill = 9;

    [Fact] // Trap 7: whatever ends us, the host must see a failure, or it never starts us again.
    public async Task Even_a_gentle_stop_is_a_failure_to_the_host()
    {
        await using var handler = Start(FreePort.Next());
        await handler.WaitForAsync("Application started");

        handler.Signal(Sigterm);

        Assert.Equal(1, (await handler.EndAsync()).ExitCode);
    }

    [Fact] // Traps 8 and 12.
    public async Task After_a_kill_it_answers_again_on_the_given_loopback_port()
    {
        var port = FreePort.Next();
        await using (var first = Start(port))
        {
            await first.WaitForAsync("Application started");
            first.Signal(Sigkill);
            await first.EndAsync();
        }

        await using var second = Start(port);
        await second.WaitForAsync("Application started");
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/api/health"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Each_line_it_prints_is_one_json_object_and_none_is_an_error()
    {
        await using var handler = Start(FreePort.Next());
        await handler.WaitForAsync("Application started");
        handler.Signal(Sigterm);
        var (_, errors) = await handler.EndAsync();

        Assert.NotEmpty(handler.Lines);
        Assert.All(handler.Lines, line =>
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        });
        Assert.Equal("", errors);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("0")]
    [InlineData("70000")]
    public async Task A_port_that_is_none_is_named(string port)
    {
        await using var handler = new BaliseProcess(new Dictionary<string, string>(StringComparer.Ordinal) { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port });

        var (exitCode, errors) = await handler.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal($"FUNCTIONS_CUSTOMHANDLER_PORT must be a port between 1 and 65535, not \"{port}\".\n", errors);
    }

    private static BaliseProcess Start(int port) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Messaging__Transport"] = "storage-queues",
        ["Storage__ConnectionString"] = "UseDevelopmentStorage=true",
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["ASPNETCORE_URLS"] = "http://0.0.0.0:0",
    });
}
