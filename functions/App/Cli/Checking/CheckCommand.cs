using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>Judges a folder as the store would judge the submission made of it, with the same readers, checks and packs.</summary>
internal static class CheckCommand
{
    private const string Purpose = """
        Judge a product before it is submitted, with the engine of the store.

        The folder holds manifest.json, and each document named after its kind: android-package.apk, sbom.json, answers.json, dpia.pdf, hds-certificate.pdf …
        What counts is the name up to the first dot. What was recognised, and what was not, is listed.

        Exit codes: 0 nothing blocks; 1 something blocks, or would be refused when it is submitted; 2 the check could not run.
        """;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with manifest.json and the documents." };
        var packs = new Option<string[]>("--pack")
        {
            Description = "A référentiel to judge by: the name of a shipped version, such as baseline/0.1.0, or a pack.json. May be repeated; the first one decides. Without it, those of the suite's settings.",
            HelpName = "id/version|file",
        };
        var online = new Option<bool>("--online") { Description = "Visit the addresses that the manifest names. Without it nothing leaves this machine, and what they would show stays open." };
        var evidence = new Option<string?>("--evidence") { Description = "Also keep the evidence bundle in this file, for balise replay and balise diff.", HelpName = "file" };
        var reference = ReferenceFolder.Option();
        var (format, output, language) = (CommonOptions.Format(CheckOutput.Formats), CommonOptions.Output(), CommonOptions.Language());
        var command = new Command("check", Purpose) { folder, packs, online, reference, format, output, evidence, language };
        command.SetAction(async (parsed, cancellation) =>
        {
            var judging = PackSource.LoadOrDefault(parsed.GetValue(packs) ?? []);
            var given = SubmissionFolder.Open(parsed.GetRequiredValue(folder));
            var outcome = await JudgeAsync(given, judging, new(parsed.GetValue(online), ReferenceFolder.Load(parsed.GetValue(reference))), Progress.Of(parsed), cancellation);
            if (parsed.GetValue(evidence) is { } file)
                await File.WriteAllBytesAsync(file, outcome.Evidence, cancellation);
            await CheckOutput.WriteAsync(parsed, parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(language), outcome, cancellation);
            return outcome.Report.Deciding.Blockers is [] && outcome.Refusals is [] ? ExitCodes.Good : ExitCodes.Bad;
        });
        return command;
    }

    private static async Task<CheckOutcome> JudgeAsync(
        SubmissionFolder folder, IReadOnlyList<Pack> packs, Observing observing, Progress progress, CancellationToken cancellation)
    {
        using (progress)
        {
            var collected = await new FolderEvidence(progress, TimeProvider.System).CollectAsync(folder, observing, cancellation);
            var bytes = EvidenceJson.Write(collected.Evidence);
            progress.Say("judging");
            var report = Judge.Run(new()
            {
                // Judged as it reads back, which is what a replay will see.
                Evidence = EvidenceJson.Read(bytes),
                EvidenceSha256 = ContentDigest.Sha256Hex(bytes),
                Packs = packs,
                JudgedAt = TimeProvider.System.GetUtcNow(),
            });
            return new(folder, report, packs, bytes, collected.Evidence, Refusals.Of(collected, packs), observing.Online);
        }
    }
}
