using System.Text.Json.Nodes;
using Balise.App.Hosting;
using Balise.App.Hosting.CustomHandler;
using Balise.App.Hosting.Emission;

namespace Balise.App.Tests.Hosting;

/// <summary>What the Functions host is given to read. Each trap of the contract that shows in a file is looked for here.</summary>
public sealed class EmissionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("balise-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(MessagingKind.ServiceBus, "Work", "serviceBusTrigger", "test-work", "ServiceBus")]
    [InlineData(MessagingKind.ServiceBus, "Buried", "serviceBusTrigger", "test-work/$deadletterqueue", "ServiceBus")]
    [InlineData(MessagingKind.StorageQueues, "Work", "queueTrigger", "test-work", "WorkStorage")]
    [InlineData(MessagingKind.StorageQueues, "Buried", "queueTrigger", "test-work-poison", "WorkStorage")]
    public void A_queue_function_is_one_binary_trigger_and_no_output(MessagingKind messaging, string function, string type, string queue, string connection)
    {
        FunctionFolder.Write(folder, TestSuite.Functions, messaging);

        var binding = Assert.Single(Bindings(function))!; // Trap 5: no output binding whose strings could be decoded.
        Assert.Equal("binary", (string?)binding["dataType"]); // Traps 3 and 4.
        Assert.Equal((type, "in", queue, connection), ((string?)binding["type"], (string?)binding["direction"], (string?)binding["queueName"], (string?)binding["connection"]));
        Assert.Equal(InvocationPayload.MessageBinding, (string?)binding["name"]);
    }

    [Fact]
    public void A_timer_is_monitored_and_not_run_at_each_start()
    {
        FunctionFolder.Write(folder, TestSuite.Functions, MessagingKind.ServiceBus);

        var binding = Assert.Single(Bindings("Tick"))!;
        Assert.Equal(TestSuite.ScheduleOfTick, (string?)binding["schedule"]);
        Assert.True((bool)binding["useMonitor"]!);
        Assert.False((bool)binding["runOnStartup"]!);
    }

    [Theory]
    [InlineData("Root", "get head", "/")]
    [InlineData("Upload", "put", "api/upload")]
    public void An_http_function_is_anonymous_to_the_platform_and_has_its_route(string function, string methods, string route)
    {
        FunctionFolder.Write(folder, TestSuite.Functions, MessagingKind.ServiceBus);

        var bindings = Bindings(function);
        Assert.Equal(["httpTrigger", "http"], bindings.Select(binding => (string?)binding!["type"]), StringComparer.Ordinal);
        Assert.Equal(("anonymous", methods, route), ((string?)bindings[0]!["authLevel"], string.Join(' ', bindings[0]!["methods"]!.AsArray()), (string?)bindings[0]!["route"]));
    }

    [Fact] // Traps 6, 9, 11 and 13.
    public void The_host_proxies_http_settles_by_itself_and_takes_routes_from_the_functions()
    {
        FunctionFolder.Write(folder, TestSuite.Functions, MessagingKind.ServiceBus);

        var host = Read("host.json");
        var handler = host["customHandler"]!.AsObject();
        Assert.True((bool)handler["enableProxyingHttpRequest"]!);
        Assert.False(handler.ContainsKey("http"));
        Assert.False(handler.ContainsKey("enableForwardingHttpRequest"));
        Assert.Equal("balise", (string?)handler["description"]!["defaultExecutablePath"]);
        Assert.Equal("", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.True((bool)host["extensions"]!["serviceBus"]!["autoCompleteMessages"]!);
        Assert.Equal("00:00:30", (string?)host["extensions"]!["queues"]!["visibilityTimeout"]);
        Assert.Equal(Dispatch.PlatformTimeout, TimeSpan.Parse((string)host["functionTimeout"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_function_that_left_the_list_leaves_the_folder()
    {
        FunctionFolder.Write(folder, TestSuite.Functions, MessagingKind.ServiceBus);
        File.WriteAllText(Path.Combine(folder, "balise.txt"), "kept");

        FunctionFolder.Write(folder, [TestSuite.Tick], MessagingKind.ServiceBus);

        Assert.Equal([".azurefunctions", "Tick"], Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "balise.txt")));
    }

    [Fact]
    public void The_suite_itself_breaks_no_rule() => Assert.Empty(FunctionRules.Problems(Functions.All));

    [Fact]
    public void The_table_in_the_readme_is_todays()
    {
        var readme = Path.Combine(Balise.App.Hosting.Embedded.LocalFolder.Root(), "functions", "README.md");

        Assert.Equal(FunctionTable.Refresh(File.ReadAllText(readme), Functions.All), File.ReadAllText(readme));
    }

    [Fact]
    public void The_table_names_each_function_once()
    {
        const string Readme = "before\n<!-- functions: generated, see below -->\nold\n<!-- /functions -->\nafter\n";

        var table = FunctionTable.Refresh(Readme, TestSuite.Functions);

        Assert.Contains("\n| Work | queue | `test-work` | `TestSuite` |\n", table, StringComparison.Ordinal);
        Assert.Contains("\n| Upload | HTTP | `PUT /api/upload` | `TestSuite.CountAsync` |\n", table, StringComparison.Ordinal);
        Assert.DoesNotContain("old", table, StringComparison.Ordinal);
        Assert.Equal(table, FunctionTable.Refresh(table, TestSuite.Functions));
        Assert.Throws<InvalidDataException>(() => FunctionTable.Refresh("no marks", TestSuite.Functions));
    }

    private JsonArray Bindings(string function) => Read(Path.Combine(function, "function.json"))["bindings"]!.AsArray();

    private JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
}
