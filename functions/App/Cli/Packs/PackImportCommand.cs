using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.App.Packs;
using Balise.Conformance.Packs.Import;

namespace Balise.App.Cli.Packs;

/// <summary>Makes a new version of a pack whose slots are filled from an authority's own file, without a line of code.</summary>
internal static class PackImportCommand
{
    private const string Purpose = """
        Fill the slots of a pack that await their annex, from an authority's CSV or JSON.

        The columns are explained in the README of the packs. The result is a new version in <output>/<id>/<version>/pack.json; nothing is ever overwritten. Exit
        code 1 when the file has faults: all of them are named, with their lines.
        """;

    public static Command Create()
    {
        var named = new Argument<string>("id/version|file") { Description = "The pack to start from." };
        var from = new Option<string>("--from") { Description = "The authority's file: .csv, with semicolons or commas, or .json.", Required = true, HelpName = "file" };
        var version = new Option<string>("--as") { Description = "The new version, such as 1.1.0.", Required = true, HelpName = "version" };
        var output = new Option<string>("--output", "-o") { Description = "The folder of packs to write into.", DefaultValueFactory = _ => ".", HelpName = "folder" };
        var command = new Command("import", Purpose) { named, from, version, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(from);
            var document = PackSource.DocumentOf(parsed.GetRequiredValue(named));
            var read = await RowsAsync(file, cancellation);
            var made = PackImport.Run(document, parsed.GetRequiredValue(version), read.Rows);
            var faults = made is ImportResult.Refused(var refused) ? [.. read.Faults, .. refused] : read.Faults;
            return faults is [] && made is ImportResult.Made good
                ? await WriteAsync(parsed, parsed.GetRequiredValue(output), good, cancellation)
                : Refuse(Screen.Of(parsed, "en", writer: parsed.InvocationConfiguration.Error), file, faults);
        });
        return command;
    }

    private static async Task<ImportRows> RowsAsync(string file, CancellationToken cancellation)
    {
        var bytes = await Files.ReadAsync(file, cancellation);
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".csv" => CsvRows.Read(bytes),
            ".json" => JsonRows.Read(bytes),
            _ => throw new CommandException($"{file} is neither .csv nor .json."),
        };
    }

    private static async Task<int> WriteAsync(ParseResult parsed, string root, ImportResult.Made made, CancellationToken cancellation)
    {
        var folder = Path.Combine(root, made.Pack.Id, made.Pack.Version);
        if (Directory.Exists(folder))
            throw new CommandException($"{folder} is there already, and a version never changes: choose another one with --as, or another folder with --output.");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "pack.json"), made.Document, cancellation);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"{made.Pack.Name} was written to {folder}: {made.Filled} slots filled, {made.Left} left, sha-256 {made.Pack.Digest}. Say in {made.Pack.Id}/CHANGELOG.md what it brings.");
        return ExitCodes.Good;
    }

    private static int Refuse(Screen screen, string file, IReadOnlyList<ImportFault> faults)
    {
        screen.Write("", $"{file}: {(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")}; nothing was written.", Tone.Bad);
        foreach (var fault in faults.OrderBy(fault => fault.Line))
            screen.Write("  ", $"{(fault.Line == 0 ? "" : $"line {fault.Line}")}{(fault is { Line: > 0, Column: not "" } ? ", " : "")}{fault.Column}: {fault.Message}".TrimStart(':', ' '));
        return ExitCodes.Bad;
    }
}
