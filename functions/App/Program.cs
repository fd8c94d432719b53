using Balise.App;
using Balise.App.Cli;

if (CommandLine.TryRun(args, Functions.All, Console.Out, Console.Error) is { } exitCode)
    return exitCode;

return await Composition.Suite.RunAsync(args);
