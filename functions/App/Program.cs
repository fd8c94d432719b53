using Balise.App;
using Balise.App.Cli;

if (CommandLine.TryRun(args, Functions.All, Console.Out, Console.Error) is { } exitCode)
    return exitCode;
if (await KeysCommand.TryRunAsync(args, Console.Out, Console.Error) is { } keysExitCode)
    return keysExitCode;

return await Composition.Suite.RunAsync(args);
