using System.Security.Cryptography;
using Balise.Adapters.Probes;
using Balise.App.Cli.Shared;
using Balise.App.Scanning;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Conformance.Reference;
using Microsoft.Extensions.Options;

namespace Balise.App.Cli.Checking;

/// <summary>What was collected from a folder, with the contacts that only intake needs.</summary>
internal sealed record Collected(EvidenceBundle Evidence, IReadOnlyList<Contact> Contacts);

/// <summary>Whether the network is visited, and by which rules what is found is recognised.</summary>
internal sealed record Observing(bool Online, ReferenceData Reference);

/// <summary>Observes a folder as the suite observes a submission: the same readers, and on request the same visits.</summary>
internal sealed class FolderEvidence(Progress progress, TimeProvider clock)
{
    public async Task<Collected> CollectAsync(SubmissionFolder folder, Observing observing, CancellationToken cancellation)
    {
        var (manifest, contacts) = await ManifestAsync(folder.Manifest, cancellation);
        var evidence = new EvidenceBundle { Manifest = manifest, CollectedAt = clock.GetUtcNow(), Artefacts = [] };
        foreach (var document in folder.Documents)
        {
            progress.Say($"reading {Path.GetFileName(document.Path)}");
            evidence = await ReadAsync(evidence, document, observing.Reference, cancellation);
        }

        if (observing.Reference.Advisories is { } advisories)
            evidence = evidence with { Advisories = AdvisoryMatching.Observe(evidence, advisories) };
        if (observing.Online)
        {
            progress.Say($"visiting the addresses of {manifest.Product.Name}");
            evidence = await Network().ObserveAsync(evidence, observing.Reference, HostPermits.Everyone, cancellation);
        }

        return new(evidence, contacts);
    }

    private static async Task<(ProductManifest Manifest, IReadOnlyList<Contact> Contacts)> ManifestAsync(string path, CancellationToken cancellation) =>
        ManifestReader.Read(await Files.ReadAsync(path, cancellation)) switch
        {
            ManifestReadResult.Valid(var manifest, var contacts) => (manifest, contacts),
            ManifestReadResult.Invalid(var problems) => throw new CommandException(
                $"{path} is not a valid manifest:{string.Concat(problems.Select(problem => $"\n  {(problem.Pointer is "" ? "/" : problem.Pointer)}: {problem.Message}"))}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<EvidenceBundle> ReadAsync(EvidenceBundle evidence, FolderDocument document, ReferenceData reference, CancellationToken cancellation)
    {
        await using var file = new FileStream(document.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        file.Position = 0;
        return ArtefactReaders.Read(evidence, document.Kind, file, reference) with { Artefacts = [.. evidence.Artefacts, new(document.Kind, digest, document.Bytes)] };
    }

    private NetworkObserver Network()
    {
        var options = Surroundings.Settings.GetSection(ProbeOptions.Section).Get<ProbeOptions>() ?? new();
        if (new ProbeOptions.Validator().Validate(null, options) is { Failed: true } refused)
            throw new CommandException(refused.FailureMessage);
        var probing = Options.Create(options);
        return new(new GuardedHttp(probing, clock), probing, clock);
    }
}
