using System.Security.Cryptography;
using Balise.Adapters.Blobs;
using Balise.Adapters.Malware;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;
using Balise.Domain.Kernel;

namespace Balise.App.Scanning;

/// <summary>Observes everything a judgement needs: reads the artefacts, visits the addresses the manifest names and the vendor proves. The one part of scanning that is not repeatable.</summary>
public sealed class EvidenceCollector(ArtefactBlobs blobs, ProductVisit visit, ReferenceShelf shelf, MalwareScanner malware, TimeProvider clock)
{
    /// <summary>What was seen, and which documents hold health identities of production, by their kind.</summary>
    public async Task<(Visited Visited, IReadOnlyDictionary<string, IReadOnlyList<IdentitiesFound>> Identities)> CollectAsync(
        Submission dossier, CancellationToken cancellation)
    {
        var identities = new SortedDictionary<string, IReadOnlyList<IdentitiesFound>>(StringComparer.Ordinal);
        await blobs.ClearAllButAsync(dossier.Id, [.. dossier.Artefacts.Select(artefact => artefact.Blob)], cancellation);
        var evidence = new EvidenceBundle
        {
            Manifest = dossier.Manifest,
            CollectedAt = clock.GetUtcNow(),
            Artefacts = [.. dossier.Artefacts.OrderBy(artefact => artefact.Kind, StringComparer.Ordinal).Select(each => new ArtefactDigest(each.Kind, each.Sha256, each.Bytes))],
        };
        var reference = await shelf.CurrentAsync(cancellation);
        foreach (var artefact in dossier.Artefacts.Where(artefact => ArtefactReaders.Reads(artefact.Kind) || ProductionIns.Screens(artefact.Kind)))
        {
            (evidence, var found) = await ReadAsync(evidence, dossier.Id, artefact, reference, cancellation);
            if (found is not [])
            {
                identities[artefact.Kind] = found;
            }
        }

        if (evidence.Artefacts is not [])
        {
            evidence = evidence with { Malware = await malware.ScanAsync(evidence.Artefacts, OpenAsync, cancellation) };
        }

        return (await visit.RunAsync(dossier, evidence, reference, rescan: false, cancellation), identities);

        Task<Stream> OpenAsync(ArtefactDigest digest, CancellationToken token) =>
            blobs.OpenAsync(dossier.Artefacts.First(artefact => artefact.Kind == digest.Kind).Blob, token);
    }

    private async Task<(EvidenceBundle Evidence, IReadOnlyList<IdentitiesFound> Found)> ReadAsync(
        EvidenceBundle evidence, SubmissionId submission, Artefact artefact, ReferenceData reference, CancellationToken cancellation)
    {
        // Readers seek, so the document is read from a file that goes away with its handle.
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await blobs.DownloadAsync(artefact.Blob, file, cancellation);
        file.Position = 0;
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != artefact.Sha256)
        {
            throw new InvalidDataException($"The {artefact.Kind} of submission {submission} is not the one that was stored.");
        }

        file.Position = 0;
        return ArtefactReaders.ReadScreened(evidence, artefact.Kind, file, reference);
    }
}
