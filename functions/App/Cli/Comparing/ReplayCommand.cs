using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Balise.App.Cli.Shared;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Cli.Comparing;

/// <summary>Judges stored evidence again, with the packs, the facts and the moment that its report names, and says whether the same bytes come out.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle.json") { Description = "The evidence bundle, as it was stored." };
        var report = new Option<string>("--report") { Description = "The report that was made of it.", Required = true, HelpName = "report.json" };
        var (folder, language) = (CommonOptions.PackFolder(), CommonOptions.Language());
        var command = new Command("replay", "Judge stored evidence again and say whether the report comes out byte for byte. Exit code 1 when it does not.") { bundle, report, folder, language };
        command.SetAction(async (parsed, cancellation) =>
        {
            var evidence = await Files.ReadAsync(parsed.GetRequiredValue(bundle), cancellation);
            var stored = await Files.ReadAsync(parsed.GetRequiredValue(report), cancellation);
            var screen = Screen.Of(parsed, parsed.GetValue(language));
            return Say(screen, Stored.Reading(() => ReportReplay.Run(stored, evidence, PackSource.Finder(parsed.GetValue(folder)))));
        });
        return command;
    }

    private static int Say(Screen screen, ReplayResult result)
    {
        switch (result)
        {
            case ReplayResult.Identical(var digest):
                screen.Write("✓ ", screen.Say($"Identique, octet pour octet\u00a0: sha-256 {digest}", $"Identical, byte for byte: sha-256 {digest}"), Tone.Good);
                return ExitCodes.Good;
            case ReplayResult.Different(var stored, var replayed, var diff):
                screen.Write("✗ ", screen.Say($"Différent\u00a0: conservé sha-256 {stored}, rejoué sha-256 {replayed}", $"Different: stored sha-256 {stored}, replayed sha-256 {replayed}"), Tone.Bad);
                if (diff.From.Engine != diff.Engine)
                    screen.Write("  ", screen.Say($"Le rapport est du moteur {diff.From.Engine}\u00a0; celui-ci est {diff.Engine}.", $"The report is by the engine {diff.From.Engine}; this one is {diff.Engine}."));
                if (diff.Changes is [])
                    screen.Write("  ", screen.Say("Seuls des mots ou la forme changent\u00a0; aucun constat ne change.", "Only words or the shape change; nothing that is stated does."));
                else
                    DiffText.Changes(screen, diff);
                return ExitCodes.Bad;
            case ReplayResult.Erased(var stored, var evidence):
                screen.Write("– ", screen.Say(
                    $"Effacé\u00a0: les preuves de ce rapport (sha-256 {stored}) ont été effacées le {evidence.ErasedAt:yyyy-MM-dd} ({evidence.Because}). Le rapport tient, il ne se rejoue plus.",
                    $"Erased: the evidence of this report (sha-256 {stored}) was erased on {evidence.ErasedAt:yyyy-MM-dd} ({evidence.Because}). The report stands; it cannot be replayed."));
                return ExitCodes.Good;
            case ReplayResult.Impossible("replay.pack-missing", var message):
                throw new CommandException(message + screen.Say(" --pack-folder nomme le dossier des référentiels.", " --pack-folder names the folder of the packs."));
            case ReplayResult.Impossible(_, var message):
                throw new CommandException(message);
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>Reads documents that Balise wrote; one that is not as it was written is said to be so, with the reason.</summary>
internal static class Stored
{
    public static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException changed)
        {
            throw new CommandException($"One of the documents is not as Balise writes it: {changed.Message}");
        }
    }
}
