using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.Conformance.Packs;

namespace Balise.App.Cli.Packs;

/// <summary>Reads packs as strictly as the suite does and names everything that is wrong.</summary>
internal static class PackValidateCommand
{
    public static Command Create()
    {
        var place = new Argument<string>("file|folder") { Description = "A pack.json, or a folder; every pack.json below it is read." };
        var command = new Command("validate", "Read packs as strictly as the suite does. Exit code 1 when one of them is faulty.") { place };
        command.SetAction(async (parsed, cancellation) =>
        {
            var given = parsed.GetRequiredValue(place);
            string[] files = Directory.Exists(given) ? [.. Directory.EnumerateFiles(given, "pack.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [given];
            if (files is [])
                throw new CommandException($"There is no pack.json in {given}.");
            var screen = Screen.Of(parsed, "en");
            var faulty = 0;
            foreach (var file in files)
                faulty += Say(screen, file, PackReader.Read(await Files.ReadAsync(file, cancellation))) ? 0 : 1;
            return faulty == 0 ? ExitCodes.Good : ExitCodes.Bad;
        });
        return command;
    }

    private static bool Say(Screen screen, string file, PackReading reading)
    {
        if (reading is PackReading.Invalid(var problems))
        {
            screen.Write("✗ ", $"{file}: {(problems.Count == 1 ? "1 fault" : $"{problems.Count} faults")}", Tone.Bad);
            foreach (var problem in problems)
                screen.Write("    ", $"{(problem.Pointer is "" ? "/" : problem.Pointer)}: {problem.Message} ({problem.Code})");
            return false;
        }

        var pack = ((PackReading.Valid)reading).Pack;
        if (MisplacedAt(file, pack) is { } place)
        {
            screen.Write("✗ ", $"{file}: it says that it is {pack.Name}, and stands in {place}.", Tone.Bad);
            return false;
        }

        screen.Write("✓ ", $"{pack.Name}: {pack.Criteria.Count} criteria, sha-256 {pack.Digest}", Tone.Good);
        return true;
    }

    /// <summary>A pack that stands in a folder named like a version must be that version.</summary>
    private static string? MisplacedAt(string file, Pack pack)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        var (version, id) = (Path.GetFileName(folder), Path.GetFileName(Path.GetDirectoryName(folder)));
        return version is [>= '0' and <= '9', ..] && version.Contains('.', StringComparison.Ordinal) && $"{id}/{version}" != pack.Name ? $"{id}/{version}" : null;
    }
}
