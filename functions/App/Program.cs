using Balise.App;
using Balise.App.Cli;

return CommandLine.IsMeant(args)
    ? await CommandLine.RunAsync(args, Console.Out, Console.Error)
    : await Composition.Suite.RunAsync(args);
