using Balise.App.Hosting;
using Balise.App.Hosting.Emission;

namespace Balise.App.Cli;

/// <summary>The commands that end before any host starts.</summary>
public static class CommandLine
{
    private const string Usage = """
        balise                                  serve the whole suite on this machine (http://localhost:7071)
        balise functions emit <folder>          write host.json and one function.json per function
            [--messaging service-bus|storage-queues]
        balise functions readme <file>          refresh the table of functions in a Markdown file

        """ + KeysCommand.Usage;

    /// <summary>The exit code of the command that <paramref name="args"/> name, or null when they name none and the host is meant.</summary>
    public static int? TryRun(string[] args, IReadOnlyList<Function> functions, TextWriter output, TextWriter errors) => args switch
    {
        ["--help" or "-h" or "help"] => Say(output, Usage, 0),
        ["functions", "emit", var folder] => Emit(folder, MessagingKind.ServiceBus, functions, output),
        ["functions", "emit", var folder, "--messaging", var word] when MessagingKinds.TryParse(word) is { } kind => Emit(folder, kind, functions, output),
        ["functions", "readme", var file] => RefreshReadme(file, functions),
        [] => null,
        [var option, ..] when option.StartsWith('-') => null,
        _ => Say(errors, Usage, 2),
    };

    private static int Emit(string folder, MessagingKind messaging, IReadOnlyList<Function> functions, TextWriter output)
    {
        FunctionFolder.Write(folder, functions, messaging);
        return Say(output, $"{functions.Count} functions written to {folder}.", 0);
    }

    private static int RefreshReadme(string file, IReadOnlyList<Function> functions)
    {
        File.WriteAllText(file, FunctionTable.Refresh(File.ReadAllText(file), functions));
        return 0;
    }

    private static int Say(TextWriter writer, string text, int exitCode)
    {
        writer.WriteLine(text);
        return exitCode;
    }
}
