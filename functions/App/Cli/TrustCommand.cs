using System.CommandLine;
using System.Globalization;
using Balise.Adapters.Signing;
using Balise.Conformance.Attestations;
using Balise.Domain.Review;

namespace Balise.App.Cli;

/// <summary>What the keeper of the root does, away from the servers: make the root, and issue trust documents that say which keys sign.</summary>
public static class TrustCommand
{
    private const int DefaultDays = 400;

    public static Command Create() => new("trust", "Make a root key, and say with it which keys sign.") { Root(), Issue() };

    private static Command Root()
    {
        var file = new Argument<FileInfo>("file") { Description = "Where the private key goes; the public half goes beside it, as .pub." };
        var command = new Command("root", "Make a root key. Keep it offline; hand out its public half.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            if (File.Exists(path))
                throw new CommandException($"{path} is there already; a root is not made over another.");
            await KeyFile.EnsureAsync(path, cancellation);
            using var key = KeyFile.Read(path);
            var root = VerificationKey.Of(key);
            await File.WriteAllTextAsync($"{path}.pub", root.Pem + "\n", cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Root {root.KeyId}\nSigning__Root={root.PublicKey}");
            return ExitCodes.Good;
        });
        return command;
    }

    private static Command Issue()
    {
        var output = new Argument<FileInfo>("file") { Description = "Where the signed trust document goes." };
        var root = new Option<FileInfo>("--root-key") { Description = "The root's private key.", Required = true };
        var from = new Option<FileInfo?>("--from") { Description = "The trust document that this one follows. Its keys keep their times." };
        var add = new Option<FileInfo[]>("--add") { Description = "The public key, in PEM, of a key that may sign.", DefaultValueFactory = _ => [] };
        var verifier = new Option<string?>("--verifier") { Description = "For whom the added keys sign: the suite's public address with its last slash." };
        var notBefore = new Option<string?>("--not-before") { Description = "The first moment at which the added keys sign. Default: now." };
        var notAfter = new Option<string?>("--not-after") { Description = "The last one. Default: two years later." };
        var revoke = new Option<string[]>("--revoke") { Description = "The id of a key that nobody may believe any more.", DefaultValueFactory = _ => [] };
        var days = new Option<int>("--days") { Description = "For how many days the document holds.", DefaultValueFactory = _ => DefaultDays };
        var command = new Command("issue", "Sign a trust document.") { output, root, from, add, verifier, notBefore, notAfter, revoke, days };
        command.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var begin = Moment(parsed.GetValue(notBefore), "--not-before") ?? now;
            var interval = (begin, Moment(parsed.GetValue(notAfter), "--not-after") ?? begin.AddYears(2));
            using var key = Open(parsed.GetRequiredValue(root).FullName);
            var former = Former(parsed.GetValue(from), VerificationKey.Of(key));
            TrustedKey[] added = [.. parsed.GetRequiredValue(add).Select(file => Added(file, parsed.GetValue(verifier), interval))];
            var next = new TrustDocument
            {
                Sequence = (former?.Sequence ?? 0) + 1,
                IssuedAt = now,
                ValidUntil = now.AddDays(parsed.GetRequiredValue(days)),
                Keys = [.. Revoked(former?.Keys ?? [], parsed.GetRequiredValue(revoke), now).Where(old => !added.Any(one => one.Key == old.Key)), .. added],
            };
            if (TrustDocument.Read(next.Write()) is { IsValid: false, Problems: [var first, ..] })
                throw new CommandException($"That would be no trust document: {first.Pointer} {first.Message}");
            File.WriteAllBytes(parsed.GetRequiredValue(output).FullName, next.Sign(key));
            parsed.InvocationConfiguration.Output.WriteLine($"Trust document {next.Sequence}: {next.Keys.Count} keys, until {next.ValidUntil:yyyy-MM-dd}.");
            return ExitCodes.Good;
        });
        return command;
    }

    private static System.Security.Cryptography.ECDsa Open(string path)
    {
        try
        {
            return KeyFile.Read(path);
        }
        catch (SigningUnavailableException unreadable)
        {
            throw new CommandException(unreadable.Message);
        }
    }

    private static TrustDocument? Former(FileInfo? file, VerificationKey root) => file is null
        ? null
        : SignedTrust.Open(File.ReadAllBytes(file.FullName), root) is SignedTrust.Trusted(var document)
            ? document
            : throw new CommandException($"{file.FullName} is no trust document that this root signed.");

    private static TrustedKey Added(FileInfo file, string? verifier, (DateTimeOffset Begin, DateTimeOffset End) interval) => new()
    {
        Key = VerificationKey.OfPem(File.ReadAllText(file.FullName)) ?? throw new CommandException($"{file.FullName} holds no public key on P-256."),
        Verifier = verifier ?? throw new CommandException("Say with --verifier for whom the added keys sign."),
        NotBefore = interval.Begin,
        NotAfter = interval.End,
    };

    private static IEnumerable<TrustedKey> Revoked(IReadOnlyList<TrustedKey> keys, string[] ids, DateTimeOffset now)
    {
        if (ids.FirstOrDefault(id => keys.All(key => key.Key.KeyId != id)) is { } unknown)
            throw new CommandException($"The document has no key {unknown}.");
        return keys.Select(key => ids.Contains(key.Key.KeyId, StringComparer.Ordinal) ? key with { RevokedAt = key.RevokedAt ?? now } : key);
    }

    private static DateTimeOffset? Moment(string? text, string option) => text is null
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : throw new CommandException($"{option} is a day or a moment such as 2026-01-31T12:00:00Z.");
}
