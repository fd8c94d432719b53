using System.Text.Json.Nodes;
using Balise.App.Cli;

namespace Balise.App.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("balise-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(false, "--Embedded:Port=7072", "--Development:Demonstration=false")]
    [InlineData(true, "--help")]
    [InlineData(true, "--version")]
    [InlineData(true, "help")]
    [InlineData(true, "functions", "readme", "x")]
    [InlineData(true, "nonsense")]
    public void What_names_no_command_is_settings_for_the_host(bool meant, params string[] args) => Assert.Equal(meant, CommandLine.IsMeant(args));

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    public async Task Help_names_every_command(string word)
    {
        var help = await CliRun.RunAsync(word);
        Assert.Equal(0, help.ExitCode);
        Assert.All(["functions", "keys", "backup", "restore", "http://localhost:7071", "balise [command]"], named => Assert.Contains(named, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("balise functions --help", "functions")]
    [InlineData("balise functions emit --help", "functions", "emit", "x", "--messaging", "carrier-pigeon")]
    [InlineData("balise functions emit --help", "functions", "emit")]
    [InlineData("balise --help", "nonsense")]
    [InlineData("balise keys create --help", "keys", "create", "--role", "operator")]
    [InlineData("balise keys create --help", "keys", "create", "--role", "king", "--name", "x")]
    [InlineData("balise keys create --help", "keys", "create", "--role", "vendor", "--name", "x", "--siren", "123456789")]
    [InlineData("balise keys create --help", "keys", "create", "--role", "vendor", "--name", "")]
    [InlineData("balise backup --help", "backup")]
    [InlineData("balise restore --help", "restore", "--into-existing")]
    public async Task What_is_misspelt_is_said_with_where_help_is(string where, params string[] args)
    {
        var refused = await CliRun.RunAsync(args);
        Assert.Equal(ExitCodes.CouldNotRun, refused.ExitCode);
        Assert.Equal($"Try: {where}", refused.Errors.TrimEnd().Split('\n')[^1]);
        Assert.True(refused.Errors.TrimEnd().Contains('\n', StringComparison.Ordinal), refused.Errors);
    }

    [Fact]
    public async Task The_folder_of_functions_is_written_for_the_broker_that_is_named()
    {
        Assert.Equal(0, (await CliRun.RunAsync("functions", "emit", folder, "--messaging", "storage-queues")).ExitCode);
        Assert.Equal("queueTrigger", TriggerOf("ScanSubmission"));
        Assert.Equal($"{Functions.All.Count} functions written to {folder}.\n", (await CliRun.RunAsync("functions", "emit", folder)).Output);
        Assert.Equal("serviceBusTrigger", TriggerOf("ScanSubmission"));
    }

    [Fact]
    public async Task A_readme_without_marks_is_refused_with_the_reason()
    {
        var file = Path.Combine(folder, "README.md");
        await File.WriteAllTextAsync(file, "no marks", TestContext.Current.CancellationToken);
        var refused = await CliRun.RunAsync("functions", "readme", file);
        Assert.Equal((ExitCodes.CouldNotRun, ""), (refused.ExitCode, refused.Output));
        Assert.NotEqual("", refused.Errors);
    }

    private string? TriggerOf(string function) =>
        (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, function, "function.json")))!["bindings"]![0]!["type"];
}
