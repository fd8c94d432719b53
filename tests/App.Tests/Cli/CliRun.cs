using Balise.App.Cli;

namespace Balise.App.Tests.Cli;

/// <summary>The command line in this process: what it returned, and what it said on its two outputs.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CliRun> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.RunAsync(args, output, errors);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
