using System.CommandLine;
using System.Text.Json;
using Balise.App.Cli.Shared;
using Balise.Conformance.Json;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Comparison;

namespace Balise.App.Cli.Packs;

/// <summary>Tries a draft pack on stored evidence bundles: who would newly fail, before it is enforced. Bundles are read one by one.</summary>
internal static class PackImpactCommand
{
    private const string Purpose = """
        Try a draft pack on stored evidence, beside the version in force, and say who would newly fail.

        Every .json of the folder is one evidence bundle. Both versions are judged for the day on which all criteria of the draft count. With --format json there
        is one line per bundle and a summary in the end (NDJSON).
        """;

    public static Command Create()
    {
        var draft = new Argument<string>("draft") { Description = "The draft: a pack.json, or the name of a shipped version." };
        var against = new Option<string>("--against") { Description = "The version in force.", Required = true, HelpName = "id/version|file" };
        var evidence = new Option<string>("--evidence") { Description = "The folder of evidence bundles.", Required = true, HelpName = "folder" };
        var reports = new Option<string?>("--reports") { Description = "The folder of their reports: what assessors judged and waived is taken from there.", HelpName = "folder" };
        var (format, output, language) = (CommonOptions.Format(CommonOptions.Text, CommonOptions.Json), CommonOptions.Output(), CommonOptions.Language());
        var command = new Command("impact", Purpose) { draft, against, evidence, reports, format, output, language };
        command.SetAction(async (parsed, cancellation) =>
        {
            var preview = new ImpactPreview(PackSource.Load(parsed.GetRequiredValue(against)), PackSource.Load(parsed.GetRequiredValue(draft)), TimeProvider.System.GetUtcNow());
            var folder = parsed.GetRequiredValue(evidence);
            var lines = Run(preview, JsonFiles(folder), FactsOf(parsed.GetValue(reports)), Progress.Of(parsed));
            if (parsed.GetValue(format) is CommonOptions.Json)
                await ImpactText.WriteLinesAsync(parsed, parsed.GetValue(output), lines, preview, cancellation);
            else
                await ImpactText.ShowAsync(parsed, parsed.GetValue(output), parsed.GetValue(language), lines, preview, cancellation);
            return ExitCodes.Good;
        });
        return command;
    }

    private static IEnumerable<object> Run(ImpactPreview preview, IEnumerable<string> files, Dictionary<string, AssessorFacts> facts, Progress progress)
    {
        using (progress)
        {
            foreach (var (index, file) in files.Index())
            {
                if (index % 100 == 0)
                    progress.Say($"{index} bundles judged");
                yield return Judge(preview, file, facts);
            }
        }
    }

    private static object Judge(ImpactPreview preview, string file, Dictionary<string, AssessorFacts> facts)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            var bytes = File.ReadAllBytes(file);
            var digest = ContentDigest.Sha256Hex(bytes);
            return preview.Add(name, EvidenceJson.Read(bytes), digest, facts.GetValueOrDefault(digest, AssessorFacts.None));
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return preview.Unreadable(name, unreadable.Message);
        }
    }

    private static Dictionary<string, AssessorFacts> FactsOf(string? reports)
    {
        var facts = new Dictionary<string, AssessorFacts>(StringComparer.Ordinal);
        foreach (var file in reports is null ? [] : JsonFiles(reports))
        {
            var head = ReportHead.Read(File.ReadAllBytes(file));
            if (head.Facts is not { Judgements: [], Waivers: [] })
                facts[head.EvidenceSha256] = head.Facts;
        }

        return facts;
    }

    private static IEnumerable<string> JsonFiles(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        : throw new CommandException($"There is no folder {folder}.");
}
