using System.CommandLine;
using System.Globalization;
using Balise.App.Http;
using Balise.App.Web;
using Balise.Conformance.Attestations;

namespace Balise.App.Cli;

/// <summary>Verifies an attestation offline against a pinned root, and says in plain words, in the language of the terminal, what was verified.</summary>
public static class VerifyCommand
{
    private const string TrustBeside = "balise-trust.json";

    public static Command Create()
    {
        var attestation = new Argument<FileInfo>("attestation") { Description = "The signed statement, as the catalogue gives it out." };
        var root = new Option<FileInfo>("--root") { Description = "The root's public key in PEM, from where you pinned it.", Required = true };
        var trust = new Option<FileInfo?>("--trust") { Description = $"The trust document. Default: {TrustBeside} beside the attestation." };
        var report = new Option<FileInfo?>("--report") { Description = "The report that must be the one attested, byte for byte." };
        var evidence = new Option<FileInfo?>("--evidence") { Description = "The evidence bundle that must be the one attested, byte for byte." };
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "Verify as of that day or moment (2026-01-31, or 2026-01-31T12:00:00Z). Default: now.",
            CustomParser = result => ReadMoment(result.Tokens.Single().Value) ?? Refuse(result),
        };
        var command = new Command("verify", "Verify an attestation offline. Exit code: 0 good, 1 not good, 2 could not run.") { attestation, root, trust, report, evidence, at };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(attestation);
            var verification = AttestationVerifier.Run(new()
            {
                Attestation = File.ReadAllBytes(file.FullName),
                Trust = File.ReadAllBytes(parsed.GetValue(trust)?.FullName ?? Path.Combine(file.DirectoryName!, TrustBeside)),
                Root = VerificationKey.OfPem(File.ReadAllText(parsed.GetRequiredValue(root).FullName))
                    ?? throw new CommandException("--root must name a PEM file with a public key on P-256 (BEGIN PUBLIC KEY)."),
                At = parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow(),
                Report = Bytes(parsed.GetValue(report)),
                Evidence = Bytes(parsed.GetValue(evidence)),
            });
            Say(verification, TerminalLanguage.Of(), parsed.InvocationConfiguration.Output);
            return verification.IsGood ? ExitCodes.Good : ExitCodes.Bad;
        });
        return command;
    }

    // Spelt out, because a null array would convert to memory that is empty and there.
    private static ReadOnlyMemory<byte>? Bytes(FileInfo? file)
    {
        if (file is null)
            return null;
        return File.ReadAllBytes(file.FullName);
    }

    private static void Say(Verification verification, string language, TextWriter output)
    {
        foreach (var step in verification.Steps)
        {
            var sentence = language == Languages.French ? Typography.French(step.Sentence.Fr!) : step.Sentence.En!;
            output.WriteLine($"{(step.Good ? "✓" : "✗")} {sentence}");
        }

        if (verification.Statement is { } statement)
        {
            output.WriteLine();
            foreach (var line in StatementWords.Of(statement, language))
            {
                output.WriteLine(language == Languages.French ? Typography.French(line) : line);
            }
        }

        output.WriteLine();
        output.WriteLine((language, verification.IsGood) switch
        {
            (Languages.French, true) => "Tout est bon.",
            (Languages.French, false) => "Ne vous y fiez pas.",
            (_, true) => "All is good.",
            _ => "Do not rely on it.",
        });
    }

    /// <summary>A moment as it is; a day as its last second, so that what was signed on a day is verified as of that day.</summary>
    private static DateTimeOffset? ReadMoment(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static DateTimeOffset? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--at is a day such as 2026-01-31 or a moment such as 2026-01-31T12:00:00Z.");
        return null;
    }
}
