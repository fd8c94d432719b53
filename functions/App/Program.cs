using Balise.App;
using Balise.App.Cli;
using Balise.App.Hosting;

if (CommandLine.TryRun(args, Functions.All, Console.Out, Console.Error) is { } exitCode)
    return exitCode;

return await new Suite(Functions.All)
{
    Services = static builder => { },
    Pipeline = static app => { },
    Places = [new("health", "/api/health")],
}.RunAsync(args);
