using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Cli.Comparing;

/// <summary>Compares two reports and names the cause of every change.</summary>
internal static class DiffCommand
{
    private const string Purpose = """
        Compare two reports and name the cause of every change: the app, the rules or the environment.

        With both evidence bundles the causes are found by judging again with one part exchanged after the other. Without them a cause is named only where it is
        certain. Exit code 0 when nothing changed, 1 when something did.
        """;

    public static Command Create()
    {
        var old = new Argument<string>("old-report") { Description = "The earlier report." };
        var fresh = new Argument<string>("new-report") { Description = "The later one." };
        var oldEvidence = new Option<string?>("--old-evidence") { Description = "The evidence bundle of the earlier report.", HelpName = "file" };
        var newEvidence = new Option<string?>("--new-evidence") { Description = "The evidence bundle of the later one.", HelpName = "file" };
        var (folder, format, output, language) =
            (CommonOptions.PackFolder(), CommonOptions.Format(CommonOptions.Text, CommonOptions.Json), CommonOptions.Output(), CommonOptions.Language());
        var command = new Command("diff", Purpose) { old, fresh, oldEvidence, newEvidence, folder, format, output, language };
        command.SetAction(async (parsed, cancellation) =>
        {
            var packs = PackSource.Finder(parsed.GetValue(folder));
            var (before, after) = (await Files.ReadAsync(parsed.GetRequiredValue(old), cancellation), await Files.ReadAsync(parsed.GetRequiredValue(fresh), cancellation));
            var evidenceBefore = await Files.ReadIfGivenAsync(parsed.GetValue(oldEvidence), cancellation);
            var evidenceAfter = await Files.ReadIfGivenAsync(parsed.GetValue(newEvidence), cancellation);
            var diff = Stored.Reading(() => ReportComparison.Compare(ComparedReport.Of(before, evidenceBefore, packs), ComparedReport.Of(after, evidenceAfter, packs)));
            if (parsed.GetValue(format) is CommonOptions.Json)
                await Files.WriteAsync(parsed, parsed.GetValue(output), ReportDiffJson.Write(diff), cancellation);
            else
                await Files.ShowAsync(parsed, parsed.GetValue(output), parsed.GetValue(language), screen => DiffText.Write(screen, diff), cancellation);
            return diff.Changes is [] ? ExitCodes.Good : ExitCodes.Bad;
        });
        return command;
    }
}
