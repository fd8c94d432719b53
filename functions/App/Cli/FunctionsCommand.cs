using System.CommandLine;
using Balise.App.Hosting;
using Balise.App.Hosting.Emission;

namespace Balise.App.Cli;

/// <summary>Writes what is derived from the list of functions: the folder that the Functions host reads, the table in a README.</summary>
public static class FunctionsCommand
{
    public static Command Create(IReadOnlyList<Function> functions) =>
        new("functions", "Write what is derived from the list of functions.") { Emit(functions), Readme(functions) };

    private static Command Emit(IReadOnlyList<Function> functions)
    {
        var folder = new Argument<string>("folder") { Description = "Where to write; it is created when it is not there." };
        var messaging = new Option<string>("--messaging") { Description = "The broker that queue functions listen to.", DefaultValueFactory = _ => "service-bus" };
        messaging.AcceptOnlyFromAmong("service-bus", "storage-queues");
        var command = new Command("emit", "Write host.json and one function.json per function.") { folder, messaging };
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(folder);
            FunctionFolder.Write(target, functions, MessagingKinds.TryParse(parsed.GetRequiredValue(messaging))!.Value);
            parsed.InvocationConfiguration.Output.WriteLine($"{functions.Count} functions written to {target}.");
            return ExitCodes.Good;
        });
        return command;
    }

    private static Command Readme(IReadOnlyList<Function> functions)
    {
        var file = new Argument<string>("file") { Description = "A Markdown file with the two marks of the table." };
        var command = new Command("readme", "Refresh the table of functions in a Markdown file.") { file };
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(file);
            File.WriteAllText(target, FunctionTable.Refresh(File.ReadAllText(target), functions));
            return ExitCodes.Good;
        });
        return command;
    }
}
