using System.CommandLine;
using System.CommandLine.Invocation;
using Balise.App.Cli.Checking;
using Balise.App.Cli.Comparing;
using Balise.App.Cli.Inspecting;
using Balise.App.Cli.Packs;
using Balise.App.Cli.Storing;

namespace Balise.App.Cli;

/// <summary>The commands that end before any host starts: one file each, listed here.</summary>
public static class CommandLine
{
    private const string Purpose =
        "The back end of a digital-health app store. Without a command it serves the whole suite on this machine, on http://localhost:7071; settings are given as --Section:Name=value.";

    /// <summary>
    /// Whether the arguments name a command or ask for help. Everything else is settings for the host, whose start must not wait for commands to be made.
    /// </summary>
    public static bool IsMeant(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs the command that the arguments name and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var parsed = Root().Parse(args is ["help"] ? ["--help"] : args);
        var invocation = new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false };
        if (parsed.Action is ParseErrorAction misspelt)
        {
            misspelt.ShowHelp = false;
            await parsed.InvokeAsync(invocation);
            await errors.WriteLineAsync($"Try: {PathOf(parsed.CommandResult.Command)} --help");
            return ExitCodes.CouldNotRun;
        }

        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (Exception expected) when (expected is CommandException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await errors.WriteLineAsync(expected.Message);
            return ExitCodes.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopped.");
            return ExitCodes.CouldNotRun;
        }
    }

    private static RootCommand Root()
    {
        Command[] commands =
        [
            CheckCommand.Create(),
            InspectCommand.Create(),
            PackCommand.Create(),
            ReplayCommand.Create(),
            DiffCommand.Create(),
            VerifyCommand.Create(),
            TrustCommand.Create(),
            KeysCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            FunctionsCommand.Create(Functions.All),
        ];
        var root = new RootCommand(Purpose) { HelpName = "balise" };
        Array.ForEach(commands, root.Add);
        return root;
    }

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().SelectMany(parent => PathOf(parent).Split(' ')).Append(command is RootCommand ? "balise" : command.Name));
}
